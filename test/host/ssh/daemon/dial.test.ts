import { createServer, type Server, type Socket } from 'node:net'
import { performance } from 'node:perf_hooks'
import { expect } from 'chai'
import { failureOf } from '../support/failure.ts'
import { fullPort } from '../support/full-port.ts'
import { freePort } from '../support/machine.ts'
import { Workshop } from '../support/workshop.ts'

describe('connect() and hosts that do not answer', () => {
  let workshop: Workshop
  before(() => {
    workshop = new Workshop()
  })
  after(() => workshop.close())

  it('connect() says that the connection was refused', async () => {
    const port = await freePort()
    expect(await failureOf(workshop.attempt({ port }))).to.deep.equal({
      kind: 'UnreachableError',
      message: `cannot connect to host "h1" at 127.0.0.1:${port}: connection refused`,
      hint: 'is sshd running there, and on this port? ssh.port is where to set another',
    })
  })

  it('connect() says that a name does not resolve', async () => {
    // Longer than a label of DNS may be: nobody is asked about it.
    const name = 'x'.repeat(64)
    expect(await failureOf(workshop.attempt({ host: name }))).to.deep.equal({
      kind: 'UnreachableError',
      message: `cannot connect to host "h1" at ${name}:22: the name does not resolve`,
      hint: 'check ssh.host in the inventory, and the name server of this machine',
    })
  })

  it('connect() gives up in time on a port that does not answer', async () => {
    const port = await fullPort(workshop)
    const began = performance.now()
    expect(await failureOf(workshop.attempt({ port }, { connectTimeoutMs: 300 }))).to.deep.equal({
      kind: 'UnreachableError',
      message: `cannot connect to host "h1" at 127.0.0.1:${port}: no answer within 300 ms`,
      hint: 'is the host up, and does a firewall let this machine in? ssh.jump goes by way of another host',
    })
    expect(performance.now() - began).to.be.within(290, 1500)
  })

  it('connect() gives up in time on a port that takes the connection and says nothing', async () => {
    const port = portOf(await listen(() => {}))
    const began = performance.now()
    expect(await failureOf(workshop.attempt({ port }, { connectTimeoutMs: 300 }))).to.deep.equal({
      kind: 'UnreachableError',
      message: `cannot log in to host "h1" at 127.0.0.1:${port}: it took the connection and did not finish the login within 300 ms`,
      hint: 'is it sshd that listens there, and is the host too busy to answer?',
    })
    expect(performance.now() - began).to.be.within(290, 1500)
  })

  it('connect() says that a server hung up at once, as sshd does over MaxStartups', async () => {
    const port = portOf(await listen((socket) => socket.end('Exceeded MaxStartups\r\n')))
    expect(await failureOf(workshop.attempt({ port }))).to.deep.equal({
      kind: 'UnreachableError',
      message: `cannot log in to host "h1" at 127.0.0.1:${port}: it closed the connection at once`,
      hint: 'the log of its sshd says why; MaxStartups turns away logins that come at the same time',
    })
  })

  it('connect() says that a server hung up in the middle', async () => {
    const port = portOf(await listen((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')))
    expect((await failureOf(workshop.attempt({ port }))).message).to.equal(
      `cannot log in to host "h1" at 127.0.0.1:${port}: it closed the connection in the middle of the login`,
    )
  })

  async function listen(serve: (socket: Socket) => void): Promise<Server> {
    const server = createServer(serve)
    workshop.later(() => server.close())
    await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1' }, resolve))
    return server
  }

  function portOf(server: Server): number {
    const address = server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }
})
