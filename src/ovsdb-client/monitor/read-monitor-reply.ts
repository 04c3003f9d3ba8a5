import type { LooseJson } from '../json/packed-json.ts'
import { ProtocolError, quoted } from '../ovsdb-error.ts'
import type { MonitorMethod } from './monitor-method.ts'
import type { MonitorReply } from './monitor-reply.ts'
import { readTableUpdates } from './read-table-updates.ts'
import { parseTransactionId } from './transaction-id.ts'

/** The result of a request of that method. Throws ProtocolError. */
export function readMonitorReply(method: MonitorMethod, result: LooseJson): MonitorReply {
  switch (method) {
    case 'monitor':
      return { kind: 'contents', updates: readTableUpdates('update', result), lastTransactionId: undefined }
    case 'monitor_cond':
      return { kind: 'contents', updates: readTableUpdates('update2', result), lastTransactionId: undefined }
    case 'monitor_cond_since':
      return readSince(result)
  }
}

// ovsdb-server(7) section 4.1.15: [<found>, <last-txn-id>, <table-updates2>].
function readSince(result: LooseJson): MonitorReply {
  const [found, id, tables] = Array.isArray(result) ? result : []
  if (typeof found !== 'boolean') {
    throw new ProtocolError(`Cannot read ${quoted(found)}, want whether the server knows the transaction`)
  }
  const updates = readTableUpdates('update2', tables)
  return { kind: found ? 'difference' : 'contents', updates, lastTransactionId: parseTransactionId(id) }
}
