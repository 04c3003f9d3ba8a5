import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { startOvsdbServer } from '../../ovsdb-client/support/ovsdb-server.ts'
import { addBridge, takePorts } from './bridge.ts'
import { type Contender, figuresInRounds } from './contender.ts'
import { type Figure, type FigureSpec, figuresOf, type Target } from './figure.ts'
import { type Command, measured } from './measured-program.ts'
import { pythonCommand } from './python.ts'
import type { Surroundings } from './surroundings.ts'

/** Measures single requests on a small database: many one after the other, and a large one. */
export async function measureRequests(surroundings: Surroundings): Promise<readonly Figure[]> {
  const server = await startOvsdbServer()
  const client = await server.client()
  try {
    await addBridge(client)
    const contenders = requestContenders(client, server.socketPath, surroundings)
    return figuresOf(requestRows, await figuresInRounds(contenders, surroundings.rounds))
  } finally {
    client.close()
    await server.stop()
  }
}

/** The rows of one side: what its process does first, and what it does when it has done that three times. */
interface Pair {
  readonly first: string
  readonly later: string
}

const selects = {
  ours: pair('1,000 selects', 'ovsmesh'),
  python: pair('1,000 selects', 'Python ovs.jsonrpc'),
}
const rawPorts = {
  ours: pair('2,000 ports, operations', 'ovsmesh'),
  python: pair('2,000 ports, operations', 'Python ovs.jsonrpc'),
}
const builtPorts = {
  ours: pair('2,000 ports, rows', 'ovsmesh Transaction'),
  python: pair('2,000 ports, rows', 'Python Idl'),
}

function pair(what: string, who: string): Pair {
  return { first: `${what}, the first, ${who}`, later: `${what}, from the fourth on, ${who}` }
}

const asLongAtMost = { kind: 'ratio', most: 1 } as const

const requestRows: readonly FigureSpec[] = [
  // Without a target: a bare socket of Node takes longer than Python too, until V8 has compiled it.
  ...beside(selects.ours.first, selects.python.first),
  ...beside(selects.ours.later, selects.python.later, asLongAtMost),
  ...beside(rawPorts.ours.first, rawPorts.python.first),
  ...beside(rawPorts.ours.later, rawPorts.python.later, asLongAtMost),
  ...beside(builtPorts.ours.first, builtPorts.python.first, asLongAtMost),
  ...beside(builtPorts.ours.later, builtPorts.python.later, asLongAtMost),
]

function beside(ours: string, python: string, target?: Target): readonly FigureSpec[] {
  const against = { called: 'Python', rows: [python] }
  return [
    { row: ours, unit: 'ms', against, ...(target && { target }) },
    { row: python, unit: 'ms' },
  ]
}

function requestContenders(
  client: OvsdbClient,
  socket: string,
  { bundle, rounds: { signal } }: Surroundings,
): readonly Contender[] {
  const contender = (rows: Pair, command: Command, after: () => Promise<void>): Contender => ({
    name: rows.first,
    run: async () => {
      const { firstMs = Number.NaN, laterMs = Number.NaN } = await measured(command, signal)
      await after()
      return { [rows.first]: firstMs, [rows.later]: laterMs }
    },
  })
  const nothing = async () => undefined
  const take = () => takePorts(client, 2000)
  const many = [socket, '2000']
  return [
    contender(selects.ours, bundle.command('selects', [socket]), nothing),
    contender(selects.python, pythonCommand('jsonrpc_selects', [socket]), nothing),
    contender(rawPorts.ours, bundle.command('ports-raw', many), take),
    contender(rawPorts.python, pythonCommand('jsonrpc_ports', many), take),
    contender(builtPorts.ours, bundle.command('ports-transaction', many), take),
    contender(builtPorts.python, pythonCommand('idl_ports', many), take),
  ]
}
