import { setImmediate as turn } from 'node:timers/promises'
import { expect } from 'chai'
import { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { ConnectionLostError, ProtocolError, RefusedError } from '../../../src/ovsdb-client/ovsdb-error.ts'
import type { Connection } from '../../../src/ovsdb-client/session/connection.ts'
import { type AttachableReplica, Replicas } from '../../../src/ovsdb-client/session/replicas.ts'
import { type Script, scriptedServer } from '../support/scripted-server.ts'
import { smallSchema, widerSchema } from '../support/small-schema.ts'
import { smallView } from '../support/small-view.ts'

describe('Replicas', () => {
  it('attaches at once and on each connection, and leaves alone what was closed', async () => {
    const replicas = new Replicas()
    const [early, late, closed] = [new RecordedReplica(), new RecordedReplica(), new RecordedReplica()]
    replicas.add(early)
    replicas.add(closed)
    replicas.attach((await connect()).connection)
    replicas.add(late)
    closed.close()
    replicas.detach('it is gone')
    replicas.attach((await connect()).connection)
    replicas.close()
    expect([early.log, late.log, closed.log]).to.deep.equal([
      ['attach 1.0.0', 'detach it is gone', 'attach 1.0.0', 'close'],
      ['attach 1.0.0', 'detach it is gone', 'attach 1.0.0', 'close'],
      ['attach 1.0.0', 'close'],
    ])
  })

  it('renew() asks once for the schema of a conversion, however many monitors it ended', async () => {
    const replicas = new Replicas()
    const replica = new RecordedReplica()
    replicas.add(replica)
    const { connection, server } = await connect({ get_schema: () => ({ result: widerSchema }) })
    replicas.attach(connection)
    await Promise.all([replicas.renew(), replicas.renew(), replicas.renew()])
    expect([replica.log, server.asked]).to.deep.equal([
      ['attach 1.0.0', 'detach the database was converted', 'attach 1.1.0'],
      ['get_schema'],
    ])
  })

  it('renew() does not attach to a connection that was lost meanwhile', async () => {
    const replicas = new Replicas()
    const replica = new RecordedReplica()
    replicas.add(replica)
    const { connection } = await connect()
    replicas.attach(connection)
    const renewed = replicas.renew()
    replicas.detach('it is gone')
    await renewed
    expect(replica.log).to.deep.equal([
      'attach 1.0.0',
      'detach the database was converted',
      'detach it is gone',
    ])
  })

  it('ends a connection on which a replica cannot go on, but not for one that is refused or was left', async () => {
    const dropped = await Promise.all(
      [new ProtocolError('nonsense'), new RefusedError('no'), new ConnectionLostError('gone')].map(
        async (fault) => {
          const replicas = new Replicas()
          const { connection, drops } = await connect()
          replicas.add(new RecordedReplica(fault))
          replicas.attach(connection)
          await turn()
          return drops
        },
      ),
    )
    expect(dropped).to.deep.equal([['nonsense'], [], []])
  })
})

class RecordedReplica implements AttachableReplica {
  readonly log: string[] = []
  readonly #fault: Error | undefined
  #kind = 'connecting'

  constructor(fault?: Error) {
    this.#fault = fault
  }

  get state() {
    return { kind: this.#kind }
  }

  async attach(_: unknown, { version }: { readonly version: string }): Promise<void> {
    this.log.push(`attach ${version}`)
    if (this.#fault !== undefined) throw this.#fault
  }

  detach(reason: string): void {
    this.log.push(`detach ${reason}`)
  }

  close(): void {
    this.log.push('close')
    this.#kind = 'closed'
  }
}

async function connect(script: Script = { get_schema: () => ({ result: smallSchema }) }) {
  const server = scriptedServer(script)
  const client = new OvsdbClient(await server.open())
  const drops: string[] = []
  const connection: Connection = {
    client,
    remote: 'scripted',
    server: undefined,
    schema: smallView.schema,
    lost: new Promise(() => undefined),
    drop: ({ message }) => drops.push(message),
  }
  return { connection, server, drops }
}
