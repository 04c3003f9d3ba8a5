import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { parseJson } from '../../src/ovsdb-client/json/parse-json.ts'
import { generateView } from '../../src/ovsdb-client/view/generate-view.ts'

const file = new URL('../../src/ovsdb-client/open-vswitch.ts', import.meta.url)

describe('openVswitch', () => {
  it('is what generateView() makes of the schema that is in it', () => {
    const text = readFileSync(file, 'utf8')
    const [, schema = ''] = text.split('`')
    expect(generateView(parseJson(schema), { name: 'OpenVswitch', from: './ovsdb-client.ts' })).to.equal(text)
  })
})
