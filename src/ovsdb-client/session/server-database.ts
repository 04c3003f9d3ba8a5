import type { Uuid } from '../value/uuid.ts'

/** What a server says of a database: its row of table Database in database _Server, ovsdb-server(5). */
export interface ServerDatabase {
  readonly name: string
  readonly model: string
  /** Absent until a member of a cluster has joined, or a relay has reached its source. */
  readonly schema: string | undefined
  readonly connected: boolean
  readonly leader: boolean
  readonly cid: Uuid | undefined
  readonly sid: Uuid | undefined
  /** Of the log entry that clients see; grows. */
  readonly index: number | bigint | undefined
}

/** What a session wants of a server. */
export interface ServerWish {
  readonly database: string
  readonly leaderOnly: boolean
  /** A cluster ID, or its first characters as `ovs-appctl cluster/status` prints them. */
  readonly clusterId: string | undefined
}

/** The highest log index that was seen, by cluster: no server that is behind it will do, since time would go back. */
export type HighestIndex = ReadonlyMap<Uuid, number | bigint>

/** Why a server will not do, as lib/ovsdb-cs.c judges (ovsdb_cs_check_server_db__); undefined: it will. */
export function objection(
  rows: readonly ServerDatabase[],
  wish: ServerWish,
  highest: HighestIndex,
): string | undefined {
  const row = rows.find(({ name }) => name === wish.database)
  if (row === undefined) return `it has no such database, ${othersAmong(rows)}`
  return objectionToRow(row, wish, highest)
}

function objectionToRow(row: ServerDatabase, wish: ServerWish, highest: HighestIndex): string | undefined {
  if (wish.clusterId !== undefined && row.cid?.startsWith(wish.clusterId.toLowerCase()) !== true) {
    return `its cluster is ${row.cid === undefined ? 'none' : `"${row.cid}"`}, want "${wish.clusterId}"`
  }
  switch (row.model) {
    case 'clustered':
      return objectionToMember(row, wish, highest)
    case 'relay':
      return objectionToRelay(row, wish)
    default:
      return row.schema === undefined ? 'it has no schema yet' : undefined
  }
}

function objectionToMember(row: ServerDatabase, wish: ServerWish, highest: HighestIndex): string | undefined {
  if (row.schema === undefined) return 'it has not joined its cluster yet'
  if (!row.connected) return 'it has lost the majority of its cluster'
  if (wish.leaderOnly && !row.leader) return 'it does not lead its cluster'
  const [index, seen] = [row.index ?? 0, (row.cid && highest.get(row.cid)) ?? 0]
  return index < seen ? `it is behind: at log entry "${index}", want "${seen}" or later` : undefined
}

function objectionToRelay(row: ServerDatabase, wish: ServerWish): string | undefined {
  if (row.schema === undefined) return 'it is a relay that has not reached its source yet'
  if (!row.connected) return 'it is a relay that has lost its source'
  return wish.leaderOnly ? 'it is a relay, which never leads' : undefined
}

function othersAmong(rows: readonly ServerDatabase[]): string {
  const names = rows.map(({ name }) => name).filter((name) => name !== '_Server')
  return names.length === 0 ? 'nor any other' : `want one of ${names.map((name) => `"${name}"`).join(', ')}`
}
