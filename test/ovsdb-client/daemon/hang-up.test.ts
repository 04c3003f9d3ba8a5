import { once } from 'node:events'
import { expect } from 'chai'
import { type OvsdbServer, startOvsdbServer } from '../support/ovsdb-server.ts'

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
    ['more than 1000 levels', `{"method":"echo","params":${'['.repeat(1000)}${']'.repeat(1000)},"id":1}`],
  ]
  for (const [what, text] of fatal) {
    it(`hangs up on ${what}`, async () => {
      const { survived } = await afterSaying(text)
      expect(survived).to.equal(false)
    })
  }

  it('answers 1000 levels, glued requests, and white space', async () => {
    const levels = '['.repeat(999) + ']'.repeat(999)
    const deep = `{"method":"echo","params":${levels},"id":2}`
    expect(await afterSaying(`${harmless}${deep}\n ${harmless}`)).to.deep.equal({
      survived: true,
      answer: `${answerToHarmless}{"id":2,"result":${levels},"error":null}${answerToHarmless}`,
    })
  })

  /** What it answers to this text, and whether it lives to answer something harmless behind it. */
  async function afterSaying(text: string): Promise<{ readonly survived: boolean; readonly answer: string }> {
    const socket = await server.connect()
    let answer = ''
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString()
      if (answer.endsWith(answerToLast)) socket.end()
    })
    // It hangs up with the rest of the text unread, which may come back as a reset.
    socket.on('error', () => undefined)
    socket.write(`${text}${last}`)
    await once(socket, 'close')
    return { survived: answer.endsWith(answerToLast), answer: answer.replace(answerToLast, '') }
  }
})

const harmless = '{"method":"echo","params":[],"id":1}'
const answerToHarmless = '{"id":1,"result":[],"error":null}'
const last = '{"method":"echo","params":[],"id":"last"}'
const answerToLast = '{"id":"last","result":[],"error":null}'
