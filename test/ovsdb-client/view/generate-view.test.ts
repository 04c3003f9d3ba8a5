import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import fc from 'fast-check'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import { parseJson } from '../../../src/ovsdb-client/json/parse-json.ts'
import { generateView } from '../../../src/ovsdb-client/view/generate-view.ts'
import { arbitraryType } from '../support/arbitrary-type.ts'
import { thrownBy } from '../support/thrown.ts'

const shop = parseJson(`{
  "name": "Shop", "version": "1.0.0", "tables": {
    "Shop": { "isRoot": true, "maxRows": 1, "columns": {
      "shelves": { "type": { "key": { "type": "uuid", "refTable": "Shelf" }, "min": 0, "max": "unlimited" } },
      "state": { "type": { "key": { "type": "string", "enum": ["set", ["open", "it's shut"]] }, "min": 0 } },
      "sold": { "type": { "key": { "type": "integer", "minInteger": 0 } }, "ephemeral": true } } },
    "Shelf": { "indexes": [["name"], ["row", "place"]], "columns": {
      "name": { "type": { "key": { "type": "string", "maxLength": 8 } }, "mutable": false },
      "row": { "type": { "key": { "type": "integer", "minInteger": 1, "maxInteger": 9 }, "max": 2 } },
      "place": { "type": "real" },
      "best": { "type": { "key": { "type": "uuid", "refTable": "Shelf", "refType": "weak" }, "min": 0 } },
      "labels": { "type": { "key": { "type": "integer", "enum": 7 }, "value": "boolean", "min": 0, "max": 3 } } } },
    "Empty": { "columns": {} } } }`)

describe('generateView()', () => {
  it('writes an interface with what the schema says, and the schema', () => {
    const text = generateView(shop, { name: 'ShopDatabase' })
    expect(text).to.equal(
      readFileSync(new URL('../../golden/ovsdb-client/shop-database.ts.txt', import.meta.url), 'utf8'),
    )
  })

  it('writes a text that Biome leaves as it is, whatever the columns are', () => {
    const types = [...fc.sample(arbitraryType(), 500), ...longTypes()]
    const tables = Object.fromEntries(types.map((type, at) => [`T${at}`, { columns: { column: { type } } }]))
    const text = generateView({ name: 'D', version: '1.0.0', tables }, { name: 'D' })
    expect(formatted(text)).to.equal(text)
  })

  it('refuses what is no schema', async () => {
    expect(await thrownBy(() => generateView({}, { name: 'D' }))).to.equal(
      'ProtocolError: Cannot read "undefined" at "tables" of a schema, want an object',
    )
  })
})

// As many choices as fit into a line, and some more or fewer; in each place where choices may stand.
function longTypes(): readonly Json[] {
  return Array.from({ length: 40 }, (_, at) => at + 5).flatMap((letters) => {
    const key = {
      type: 'string',
      enum: ['set', ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(letters))],
    }
    const many = { min: 0, max: 'unlimited' }
    const reference = { type: 'uuid', refTable: 'T'.repeat(letters * 3) }
    const keys = [key, reference].flatMap((base) => [
      { key: base },
      { key: base, min: 0 },
      { key: base, ...many },
    ])
    return [...keys, { key, value: 'string', ...many }, { key: reference, value: key, ...many }]
  })
}

function formatted(text: string): string {
  const biome = ['node_modules/@biomejs/biome/bin/biome', 'format', '--stdin-file-path=src/view.ts']
  return execFileSync(process.execPath, biome, { input: text, encoding: 'utf8', maxBuffer: 2 ** 26 })
}
