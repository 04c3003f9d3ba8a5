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
  firstSelects: '1,000 selects, the first, ovsmesh',
  pythonFirstSelects: '1,000 selects, the first, Python ovs.jsonrpc',
  laterSelects: '1,000 selects, after 3,000, ovsmesh',
  pythonLaterSelects: '1,000 selects, after 3,000, Python ovs.jsonrpc',
  builtPorts: '2,000 ports and interfaces, ovsmesh, Transaction',
  rawPorts: '2,000 ports and interfaces, ovsmesh, operations',
  pythonIdlPorts: '2,000 ports and interfaces, Python Idl',
  pythonRawPorts: '2,000 ports and interfaces, Python ovs.jsonrpc',
} as const

const requestRows: readonly FigureSpec[] = [
  { row: row.firstSelects, unit: 'ms', against: { called: 'Python', rows: [row.pythonFirstSelects] } },
  { row: row.pythonFirstSelects, unit: 'ms' },
  {
    row: row.laterSelects,
    unit: 'ms',
    against: { called: 'Python', rows: [row.pythonLaterSelects] },
    target: { kind: 'ratio', most: 1 },
  },
  { row: row.pythonLaterSelects, unit: 'ms' },
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
  const selects = (name: string, command: Command, [first, later]: readonly [string, string]) => ({
    name,
    run: async () => {
      const { firstMs = Number.NaN, laterMs = Number.NaN } = await measured(command, signal)
      return { [first]: firstMs, [later]: laterMs }
    },
  })
  const ports = (name: string, command: Command) => ({
    name,
    run: async () => {
      const { ms = Number.NaN } = await measured(command, signal)
      await takePorts(client, 2000)
      return { [name]: ms }
    },
  })
  const many = [socket, '2000']
  return [
    selects('1,000 selects, ovsmesh', bundle.command('selects', [socket]), [
      row.firstSelects,
      row.laterSelects,
    ]),
    selects('1,000 selects, Python', pythonCommand('jsonrpc_selects', [socket]), [
      row.pythonFirstSelects,
      row.pythonLaterSelects,
    ]),
    ports(row.builtPorts, bundle.command('ports-transaction', many)),
    ports(row.rawPorts, bundle.command('ports-raw', many)),
    ports(row.pythonIdlPorts, pythonCommand('idl_ports', many)),
    ports(row.pythonRawPorts, pythonCommand('jsonrpc_ports', many)),
  ]
}
