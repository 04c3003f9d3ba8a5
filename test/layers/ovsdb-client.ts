import type { Room } from './rooms.ts'

/** What others may import: the client could be published alone, and these would be its exports. */
export const ovsdbClientDoors = ['ovsdb-client/ovsdb-client.ts', 'ovsdb-client/open-vswitch.ts'] as const

const base = ['value', 'schema', 'rpc', 'json', 'ovsdb-error.ts']

/** The floors of the client, from the roof down. None of them imports anything from outside of it. */
export const ovsdbClientRooms: readonly Room[] = [
  floor('open-vswitch.ts', ['ovsdb-client.ts'], 'it is written by a program, as that of anybody else'),
  floor('ovsdb-view.ts', ['view', 'json'], 'it is that program'),
  floor(
    'ovsdb-client.ts',
    ['session', 'replica', 'client', 'monitor', 'transaction', 'view', ...base],
    'it is the door: it exports, and does nothing',
  ),
  floor(
    'session',
    ['replica', 'client', 'monitor', 'transaction', 'view', ...base],
    'it keeps a connection and hands it to whoever follows or asks',
  ),
  floor(
    'replica',
    ['client', 'monitor', 'transaction', 'view', ...base],
    'it is given connections, and has never heard of how they come',
  ),
  floor(
    'client',
    ['monitor', 'transaction', ...base],
    'one connection, one method for each of the protocol: what a program means by it is for others',
  ),
  floor('monitor', ['transaction', ...base], 'it reads and writes what a monitor says, and sends nothing'),
  floor('transaction', ['view', ...base], 'it makes operations and reads what became of them; others send'),
  floor('view', base, 'it is what the compiler knows of a schema'),
  floor('value', ['schema', 'json', 'ovsdb-error.ts'], 'columns are read and written by the schema alone'),
  floor('schema', ['json', 'ovsdb-error.ts'], 'it reads what a server or a file says of a database'),
  floor('rpc', ['json', 'ovsdb-error.ts'], 'it carries messages and knows nothing of databases'),
  floor('json', ['ovsdb-error.ts'], 'it is text and values'),
  floor('ovsdb-error.ts', [], 'everybody there imports it'),
]

function floor(room: string, mayImport: readonly string[], because: string): Room {
  return { room: inside(room), mayImport: mayImport.map(inside), because }
}

function inside(room: string): string {
  return `ovsdb-client/${room}`
}
