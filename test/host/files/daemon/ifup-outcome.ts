/** The columns of a row that ovsmesh sets, as plain values. */
export type OvsRow = Readonly<Record<string, unknown>>

export interface IfupOutcome {
  /** Of Open_vSwitch, then Bridge, then Port, then Interface; by name. */
  readonly rows: readonly OvsRow[]
  /** Other than lo and OVS's own. */
  readonly links: ReadonlyMap<string, LinkSeen>
}

export interface LinkSeen {
  readonly mtu: number
  readonly up: boolean
  readonly master: string | undefined
  /** IPv4, with prefix length. */
  readonly addresses: readonly string[]
}

/** Reads what ifup-alone.sh prints. */
export function parseIfupOutcome(printed: string): IfupOutcome {
  const [switches, bridges, ports, interfaces, addresses] = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  return {
    rows: [
      ...readRows(switches, ['other_config', 'external_ids']),
      ...readRows(bridges, [
        'name',
        'datapath_type',
        'stp_enable',
        'rstp_enable',
        'other_config',
        'external_ids',
      ]),
      ...readRows(ports, ['name', 'other_config', 'external_ids']),
      ...readRows(interfaces, ['name', 'type', 'options', 'bfd', 'mtu_request', 'external_ids']),
    ],
    links: readLinks(addresses),
  }
}

type Selected = readonly [{ readonly rows: readonly OvsRow[] }]

function readRows([{ rows }]: Selected, columns: readonly string[]): readonly OvsRow[] {
  const read = rows.map((row) => Object.fromEntries(columns.map((column) => [column, plain(row[column])])))
  return read.toSorted((one, other) => String(one['name']).localeCompare(String(other['name'])))
}

// RFC 7047, 5.1: maps and sets come tagged; an optional column that is empty is an empty set.
function plain(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  const [kind, content] = value
  return kind === 'map' ? new Map(content) : content[0]
}

interface Link {
  readonly ifname: string
  readonly mtu: number
  readonly flags: readonly string[]
  readonly master?: string
  readonly addr_info: readonly {
    readonly family: string
    readonly local: string
    readonly prefixlen: number
  }[]
}

function readLinks(links: readonly Link[]): ReadonlyMap<string, LinkSeen> {
  const ours = links.filter(({ ifname }) => ifname === 'br0' || ifname === 'docker0')
  return new Map(ours.map((link) => [link.ifname, linkSeen(link)]))
}

function linkSeen({ mtu, flags, master, addr_info }: Link): LinkSeen {
  const ipv4 = addr_info.filter(({ family }) => family === 'inet')
  const addresses = ipv4.map(({ local, prefixlen }) => `${local}/${prefixlen}`)
  return { mtu, up: flags.includes('UP'), master, addresses }
}
