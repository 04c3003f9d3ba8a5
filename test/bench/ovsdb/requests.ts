import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { startOvsdbServer } from '../../ovsdb-client/support/ovsdb-server.ts'
import { addBridge, takePorts } from './bridge.ts'
import { type Contender, figuresInRounds } from './contender.ts'
import { type Figure, type FigureSpec, figuresOf } from './figure.ts'
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

const row = {
  selects: '1,000 selects, ovsmesh',
  pythonSelects: '1,000 selects, Python ovs.jsonrpc',
  builtPorts: '2,000 ports and interfaces, ovsmesh, Transaction',
  rawPorts: '2,000 ports and interfaces, ovsmesh, operations',
  pythonIdlPorts: '2,000 ports and interfaces, Python Idl',
  pythonRawPorts: '2,000 ports and interfaces, Python ovs.jsonrpc',
} as const

const requestRows: readonly FigureSpec[] = [
  {
    row: row.selects,
    unit: 'ms',
    against: { called: 'Python', rows: [row.pythonSelects] },
    target: { kind: 'ratio', most: 1 },
  },
  { row: row.pythonSelects, unit: 'ms' },
  {
    row: row.builtPorts,
    unit: 'ms',
    against: { called: "the faster of Python's two", rows: [row.pythonIdlPorts, row.pythonRawPorts] },
    target: { kind: 'ratio', most: 1 },
  },
  {
    row: row.rawPorts,
    unit: 'ms',
    against: { called: 'Python ovs.jsonrpc', rows: [row.pythonRawPorts] },
    target: { kind: 'ratio', most: 1 },
  },
  { row: row.pythonIdlPorts, unit: 'ms', against: { called: 'Transaction', rows: [row.builtPorts] } },
  { row: row.pythonRawPorts, unit: 'ms' },
]

function requestContenders(
  client: OvsdbClient,
  socket: string,
  { bundle, rounds: { signal } }: Surroundings,
): readonly Contender[] {
  const selects = [socket, '1000']
  const ports = [socket, '2000']
  const contender = (name: string, command: Command, after = async () => {}) => ({
    name,
    run: async () => {
      const { ms = Number.NaN } = await measured(command, signal)
      await after()
      return { [name]: ms }
    },
  })
  const empty = () => takePorts(client, 2000)
  return [
    contender(row.selects, bundle.command('selects', selects)),
    contender(row.pythonSelects, pythonCommand('jsonrpc_selects', selects)),
    contender(row.builtPorts, bundle.command('ports-transaction', ports), empty),
    contender(row.rawPorts, bundle.command('ports-raw', ports), empty),
    contender(row.pythonIdlPorts, pythonCommand('idl_ports', ports), empty),
    contender(row.pythonRawPorts, pythonCommand('jsonrpc_ports', ports), empty),
  ]
}
