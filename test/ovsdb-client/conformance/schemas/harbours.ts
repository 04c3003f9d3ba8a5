// Written by generateView out of a schema: run it again rather than change this file.
import {
  type DatabaseView,
  type Integer,
  parseJson,
  parseSchema,
  type Uuid,
  viewOf,
} from '../../../../src/ovsdb-client/ovsdb-client.ts'

/** The database "Harbours" as of version 1.2.0 of its schema. */
export interface Harbours {
  /** root */
  readonly Harbour: {
    /** unique */
    readonly name: string
    readonly berths: ReadonlySet<Uuid<'Berth'>>
    /** weak */
    readonly flagship: Uuid<'Ship'> | undefined
    readonly tide: Integer
    readonly depth: number
    readonly lamps: ReadonlySet<string>
    readonly log: ReadonlyMap<string, string>
    /** ephemeral */
    readonly flagged: string
  }
  /** rows live while others refer to them */
  readonly Berth: {
    readonly number: Integer
    /** 1..2 elements */
    readonly ropes: ReadonlySet<Integer>
    readonly next: ReadonlySet<Uuid<'Berth'>>
    /** weak */
    readonly visitor: Uuid<'Ship'> | undefined
  }
  /** root; unique: name + flag */
  readonly Ship: {
    readonly name: string
    readonly flag: string
    /** immutable */
    readonly keel: string
    /** weak */
    readonly fleet: ReadonlySet<Uuid<'Ship'>>
  }
  /** root */
  readonly Pilot: {
    readonly name: string
    /** weak */
    readonly ship: Uuid<'Ship'>
  }
  /** root; at most 1 row */
  readonly Licence: {
    /** at least 1 */
    readonly number: Integer
  }
  /** root */
  readonly Buoy: {
    readonly number: Integer
  }
}

const schemaText = `
{
"name": "Harbours",
"version": "1.2.0",
"tables": {
"Harbour": {
"isRoot": true,
"columns": {
"name": {"type":"string"},
"berths": {"type":{"key":{"type":"uuid","refTable":"Berth"},"min":0,"max":"unlimited"}},
"flagship": {"type":{"key":{"type":"uuid","refTable":"Ship","refType":"weak"},"min":0,"max":1}},
"tide": {"type":"integer"},
"depth": {"type":"real"},
"lamps": {"type":{"key":"string","min":0,"max":"unlimited"}},
"log": {"type":{"key":"string","value":"string","min":0,"max":"unlimited"}},
"flagged": {"type":"string","ephemeral":true}
},
"indexes": [["name"]]
},
"Berth": {
"columns": {
"number": {"type":"integer"},
"ropes": {"type":{"key":"integer","min":1,"max":2}},
"next": {"type":{"key":{"type":"uuid","refTable":"Berth"},"min":0,"max":"unlimited"}},
"visitor": {"type":{"key":{"type":"uuid","refTable":"Ship","refType":"weak"},"min":0,"max":1}}
}
},
"Ship": {
"isRoot": true,
"columns": {
"name": {"type":"string"},
"flag": {"type":"string"},
"keel": {"type":"string","mutable":false},
"fleet": {"type":{"key":{"type":"uuid","refTable":"Ship","refType":"weak"},"min":0,"max":"unlimited"}}
},
"indexes": [["name","flag"]]
},
"Pilot": {
"isRoot": true,
"columns": {
"name": {"type":"string"},
"ship": {"type":{"key":{"type":"uuid","refTable":"Ship","refType":"weak"},"min":1,"max":1}}
}
},
"Licence": {
"isRoot": true,
"columns": {
"number": {"type":{"key":{"type":"integer","minInteger":1}}}
},
"maxRows": 1
},
"Buoy": {
"isRoot": true,
"columns": {
"number": {"type":"integer"}
}
}
}
}
`

const schema = parseSchema(parseJson(schemaText))

export const harbours: DatabaseView<Harbours> = viewOf(schema)
