import { mapOf, type OvsdbMap } from '../../../src/ovsdb-client/value/value.ts'

/** Counters of an interface under load, as ovs-vswitchd names them: all of them are others at the next mark. */
export function counters(mark: number, row: number): OvsdbMap {
  const packets = 1_000_000 * (row + 1) + 1000 * (mark + 1)
  return mapOf(names.map((name, at) => [name, at < 2 ? 1400 * packets + at : packets + at]))
}

const names = [
  'rx_bytes',
  'tx_bytes',
  'rx_packets',
  'tx_packets',
  'rx_dropped',
  'tx_dropped',
  'rx_errors',
  'tx_errors',
]
