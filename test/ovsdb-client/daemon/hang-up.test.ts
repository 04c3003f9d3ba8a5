import { expect } from 'chai'
import { type OvsdbServer, startOvsdbServer } from '../support/ovsdb-server.ts'
import { saidTo } from '../support/said-to.ts'

// Why RpcConnection and printJson() are as strict as they are: each of these texts ends the connection, and with it
// every other request under way.
describe('ovsdb-server', () => {
  let server: OvsdbServer

  before(async () => {
    server = await startOvsdbServer()
  })

  after(() => server.stop())

  const fatal: readonly (readonly [string, string])[] = [
    ['a jsonrpc member', '{"jsonrpc":"2.0","method":"echo","params":[],"id":1}'],
    ['no params', '{"method":"echo","id":1}'],
    ['params of null', '{"method":"echo","params":null,"id":1}'],
    ['params by name', '{"method":"echo","params":{},"id":1}'],
    ['U+0000', '{"method":"echo","params":["\\u0000"],"id":1}'],
    ['a lone surrogate', '{"method":"echo","params":["\\ud800"],"id":1}'],
    ['a number beyond a double', '{"method":"echo","params":[1e400],"id":1}'],
    ['a real below the normal ones', '{"method":"echo","params":[5e-324],"id":1}'],
    ['get_server_id as the manual has it', '{"method":"get_server_id","params":null,"id":1}'],
    ['more than 1000 levels', `{"method":"echo","params":${'['.repeat(1000)}${']'.repeat(1000)},"id":1}`],
  ]
  for (const [what, text] of fatal) {
    it(`hangs up on ${what}`, async () => {
      const { survived } = await saidTo(server, text)
      expect(survived).to.equal(false)
    })
  }

  it('answers 1000 levels, glued requests, and white space', async () => {
    const levels = '['.repeat(999) + ']'.repeat(999)
    const deep = `{"method":"echo","params":${levels},"id":2}`
    expect(await saidTo(server, `${harmless}${deep}\n ${harmless}`)).to.deep.equal({
      survived: true,
      answer: `${answerToHarmless}{"id":2,"result":${levels},"error":null}${answerToHarmless}`,
    })
  })
})

const harmless = '{"method":"echo","params":[],"id":1}'
const answerToHarmless = '{"id":1,"result":[],"error":null}'
