import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { generateView } from '../../../src/ovsdb-client/view/generate-view.ts'
import { harbourSchema } from './schemas/harbour.ts'

describe('schemas/harbours.ts', () => {
  it('generateView() makes of a schema the view that the conformance tests are compiled with', () => {
    const file = new URL('schemas/harbours.ts', import.meta.url)
    const from = '../../../../src/ovsdb-client/ovsdb-client.ts'
    expect(generateView(harbourSchema, { name: 'Harbours', from })).equals(readFileSync(file, 'utf8'))
  })
})
