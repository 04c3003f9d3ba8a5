import type { Json } from '../../../../src/ovsdb-client/json/json.ts'

/** One column for each kind of value: every base type by itself, as an optional, as a set, in maps, and held to limits. */
export const samplesSchema = {
  name: 'Samples',
  version: '0.1.0',
  tables: {
    Sample: {
      isRoot: true,
      columns: {
        integer: { type: 'integer' },
        real: { type: 'real' },
        boolean: { type: 'boolean' },
        string: { type: 'string' },
        uuid: { type: 'uuid' },
        maybeInteger: { type: { key: 'integer', min: 0 } },
        maybeReal: { type: { key: 'real', min: 0 } },
        maybeBoolean: { type: { key: 'boolean', min: 0 } },
        maybeString: { type: { key: 'string', min: 0 } },
        maybeUuid: { type: { key: 'uuid', min: 0 } },
        integers: { type: { key: 'integer', min: 0, max: 'unlimited' } },
        reals: { type: { key: 'real', min: 0, max: 'unlimited' } },
        booleans: { type: { key: 'boolean', min: 0, max: 2 } },
        strings: { type: { key: 'string', min: 0, max: 'unlimited' } },
        uuids: { type: { key: 'uuid', min: 0, max: 'unlimited' } },
        pair: { type: { key: 'string', min: 0, max: 2 } },
        atLeastOne: { type: { key: 'integer', min: 1, max: 3 } },
        namesByNumber: { type: { key: 'integer', value: 'string', min: 0, max: 'unlimited' } },
        flagsByUuid: { type: { key: 'uuid', value: 'boolean', min: 0, max: 'unlimited' } },
        realsByBoolean: { type: { key: 'boolean', value: 'real', min: 0, max: 'unlimited' } },
        uuidsByString: { type: { key: 'string', value: 'uuid', min: 0, max: 'unlimited' } },
        maybePair: { type: { key: 'string', value: 'integer', min: 0, max: 1 } },
      },
    },
    Limited: {
      isRoot: true,
      columns: {
        percent: { type: { key: { type: 'integer', minInteger: 0, maxInteger: 100 } } },
        share: { type: { key: { type: 'real', minReal: 0, maxReal: 1 } } },
        code: { type: { key: { type: 'string', minLength: 0, maxLength: 3 } } },
        mode: { type: { key: { type: 'string', enum: ['set', ['', 'access', 'trunk']] } } },
        speed: { type: { key: { type: 'integer', enum: ['set', [0, 10, 100]] } } },
        gauge: { type: { key: { type: 'real', enum: ['set', [0, 0.5, 1.5]] } } },
        only: { type: { key: { type: 'boolean', enum: ['set', [false]] } } },
        maybeMode: { type: { key: { type: 'string', enum: ['set', ['in', 'out']] }, min: 0 } },
        levels: {
          type: {
            key: { type: 'string', enum: ['set', ['low', 'high']] },
            value: { type: 'integer', minInteger: 1, maxInteger: 9 },
            min: 0,
            max: 'unlimited',
          },
        },
      },
    },
  },
} as const satisfies Json
