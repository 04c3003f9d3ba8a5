import { runningContainers } from './containers.ts'
import type { Road } from './road.ts'

/** All of a host that an apply may change, as texts that can be compared whole. */
export interface Snapshot {
  readonly files: string
  readonly rows: string
  readonly containers: string
}

export async function snapshotOf(road: Road, host: string): Promise<Snapshot> {
  const [files, rows, containers] = await Promise.all([
    filesOf(road, host),
    rowsOf(road, host),
    runningContainers(road, host),
  ])
  return { files, rows, containers }
}

export async function snapshotsOf(
  road: Road,
  hosts: readonly string[],
): Promise<Readonly<Record<string, Snapshot>>> {
  const taken = await Promise.all(hosts.map((host) => snapshotOf(road, host)))
  return Object.fromEntries(hosts.map((host, at) => [host, taken[at] ?? never(host)]))
}

/** What a reboot must not change: it may make rows anew, count configurations and start containers. */
export function lasting({ files, rows, containers }: Snapshot): Snapshot {
  return {
    files,
    rows: sortedLines(
      rows.replace(/^(cur|next)_cfg .*$/gm, '').replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID'),
    ),
    containers: containers.replace(/ \S+$/gm, ''),
  }
}

/**
 * Path, mode, owner, time of last change to the nanosecond and hash of every file that a mesh could own. Not of the
 * switch's database, which is compared row by row, and not of what Docker notes down at each of its starts.
 */
export function filesOf(road: Road, host: string, folders = '/etc /var/lib/ovsmesh'): Promise<string> {
  const files = `find ${folders} ! -path '/etc/openvswitch/*' ! -path /etc/docker/key.json -type f`
  return road.sh(
    host,
    `${files} -exec stat --format '%n %a %U:%G %y' {} + 2>/dev/null | sort
     ${files} -exec sha256sum {} + 2>/dev/null | sort`,
  )
}

/** Every column of the mesh's tables that is configuration, and both counters of configurations. */
export function rowsOf(road: Road, host: string): Promise<string> {
  return road.sh(
    host,
    Object.entries(configuration)
      .map(([table, columns]) => `ovs-vsctl --columns=${columns} list ${table} | sort`)
      .join('\n'),
  )
}

// ovs-vswitchd.conf.db(5). What vswitchd reports lies in the other columns.
const configuration: Readonly<Record<string, string>> = {
  Open_vSwitch: '_uuid,bridges,next_cfg,cur_cfg,other_config',
  Bridge:
    '_uuid,name,datapath_type,stp_enable,rstp_enable,other_config,external_ids,ports,controller,fail_mode',
  Port: '_uuid,name,interfaces,other_config,external_ids,tag,vlan_mode',
  Interface: '_uuid,name,type,options,bfd,external_ids,mtu_request,other_config',
}

function sortedLines(text: string): string {
  return text.split('\n').sort().join('\n')
}

function never(host: string): never {
  throw new Error(`no snapshot of "${host}"`)
}
