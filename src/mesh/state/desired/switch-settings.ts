import type { Inventory } from '../../inventory/inventory.ts'
import type { Settings } from '../host-state.ts'

/** What the mesh asks of Open vSwitch as a whole: `other_config` of its one row. */
export function switchSettings({ spanningTree }: Inventory): Settings {
  const { protocol, bfd } = spanningTree
  return protocol === 'rstp' && bfd ? flowsReadOften : new Map()
}

// Milliseconds. Open vSwitch learns addresses from the counters of cached flows too (ofproto-dpif-xlate-cache.c,
// XC_NORMAL). Its usual 500 are longer than BFD takes: old counters would undo the flush of a topology change. Less
// than 100 it ignores (ofproto.c, ofproto_set_max_revalidator).
const flowsReadOften: Settings = new Map([['max-revalidator', '100']])
