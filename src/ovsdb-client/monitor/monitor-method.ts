/** RFC 7047 section 4.1.5; ovsdb-server(7) sections 4.1.12 and 4.1.15. */
export type MonitorMethod = 'monitor' | 'monitor_cond' | 'monitor_cond_since'
