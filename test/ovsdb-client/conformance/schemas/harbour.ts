import type { Json } from '../../../../src/ovsdb-client/json/json.ts'

/**
 * A harbour with berths and ships: one column for each rule that a server keeps about rows.
 * - Harbour: a root whose name is unique; strong references, a weak one, sets and maps that several writers share;
 * - Berth: lives as long as a harbour, or a berth that lives, refers to it; between one and two ropes;
 * - Ship: a root that nobody refers to strongly; its keel is laid for ever; name and flag are unique together;
 * - Pilot: must have a ship, which does not mind (a weak reference that cannot be empty);
 * - Licence: at most one, and numbered from 1;
 * - Buoy: for tests that want many rows. A server remembers no more of its history than it has rows.
 */
export const harbourSchema = {
  name: 'Harbours',
  version: '1.2.0',
  tables: {
    Harbour: {
      isRoot: true,
      columns: {
        name: { type: 'string' },
        berths: { type: { key: { type: 'uuid', refTable: 'Berth' }, min: 0, max: 'unlimited' } },
        flagship: { type: weakly('Ship', 0) },
        tide: { type: 'integer' },
        depth: { type: 'real' },
        lamps: { type: { key: 'string', min: 0, max: 'unlimited' } },
        log: { type: { key: 'string', value: 'string', min: 0, max: 'unlimited' } },
        flagged: { type: 'string', ephemeral: true },
      },
      indexes: [['name']],
    },
    Berth: {
      columns: {
        number: { type: 'integer' },
        ropes: { type: { key: 'integer', min: 1, max: 2 } },
        next: { type: { key: { type: 'uuid', refTable: 'Berth' }, min: 0, max: 'unlimited' } },
        visitor: { type: weakly('Ship', 0) },
      },
    },
    Ship: {
      isRoot: true,
      columns: {
        name: { type: 'string' },
        flag: { type: 'string' },
        keel: { type: 'string', mutable: false },
        fleet: { type: { ...weakly('Ship', 0), max: 'unlimited' } },
      },
      indexes: [['name', 'flag']],
    },
    Pilot: { isRoot: true, columns: { name: { type: 'string' }, ship: { type: weakly('Ship', 1) } } },
    Licence: {
      isRoot: true,
      columns: { number: { type: { key: { type: 'integer', minInteger: 1 } } } },
      maxRows: 1,
    },
    Buoy: { isRoot: true, columns: { number: { type: 'integer' } } },
  },
} as const satisfies Json

function weakly<const Table extends string, const Min extends 0 | 1>(refTable: Table, min: Min) {
  return { key: { type: 'uuid', refTable, refType: 'weak' }, min, max: 1 } as const
}
