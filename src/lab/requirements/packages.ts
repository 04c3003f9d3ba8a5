/** A Debian package, the lab's reason for it, and a file of it that shows that it is installed. */
export interface Package {
  readonly name: string
  readonly purpose: string
  readonly file: string
}

export const packages: readonly Package[] = [
  { name: 'openvswitch-switch', purpose: 'the switch of every host', file: '/usr/sbin/ovs-vswitchd' },
  { name: 'docker.io', purpose: 'Docker on every host', file: '/usr/sbin/dockerd' },
  { name: 'openssh-server', purpose: 'how ovsmesh reaches a host', file: '/usr/sbin/sshd' },
  { name: 'openssh-client', purpose: 'keys of hosts and logins', file: '/usr/bin/ssh-keygen' },
  { name: 'sudo', purpose: 'the login ops', file: '/usr/bin/sudo' },
  { name: 'ifupdown', purpose: '/etc/network/interfaces of every host', file: '/sbin/ifup' },
  { name: 'bridge-utils', purpose: 'bridges in /etc/network/interfaces', file: '/sbin/brctl' },
  { name: 'iproute2', purpose: 'network namespaces and cables', file: '/sbin/ip' },
  { name: 'ethtool', purpose: 'checksums on cables', file: '/usr/sbin/ethtool' },
  { name: 'nftables', purpose: 'cuts between two hosts', file: '/usr/sbin/nft' },
  { name: 'iptables', purpose: 'what Docker filters with', file: '/usr/sbin/iptables' },
  { name: 'iputils-ping', purpose: 'ping on hosts', file: '/bin/ping' },
  { name: 'procps', purpose: 'ps, which init scripts ask', file: '/bin/ps' },
  { name: 'util-linux', purpose: 'namespaces of a host', file: '/usr/bin/unshare' },
  {
    name: 'busybox-static',
    purpose: 'init of sysv hosts, and the image of containers',
    file: '/bin/busybox',
  },
  { name: 'sysvinit-utils', purpose: 'functions of init scripts', file: '/lib/lsb/init-functions' },
  { name: 'systemd-sysv', purpose: 'init of systemd hosts', file: '/sbin/init' },
  { name: 'systemd-container', purpose: 'boots systemd hosts', file: '/usr/bin/systemd-nspawn' },
  { name: 'dbus', purpose: 'logins on systemd hosts', file: '/usr/bin/dbus-daemon' },
  { name: 'libpam-systemd', purpose: 'logins on systemd hosts', file: '/usr/share/pam-configs/systemd' },
  { name: 'tcpdump', purpose: 'looking at packets on hosts', file: '/usr/bin/tcpdump' },
]
