import type { LooseJson } from '../json/packed-json.ts'
import { unpacked } from '../json/unpack.ts'
import { readTableUpdates } from '../monitor/read-table-updates.ts'
import { parseTransactionId } from '../monitor/transaction-id.ts'
import { ProtocolError, quoted } from '../ovsdb-error.ts'
import type { LooseNotification } from '../rpc/message.ts'
import type { LockNotice, Notice, Updates } from './notice.ts'

/** Throws ProtocolError. */
export function readNotice({ method, params }: LooseNotification): Notice {
  const [subject = null] = params
  switch (method) {
    case 'update':
    case 'update2':
    case 'update3':
      return readUpdates(method, params)
    case 'monitor_canceled':
      return { kind: 'monitor-canceled', monitor: unpacked(subject) }
    case 'locked':
    case 'stolen':
      return readLockNotice(method, subject)
    default:
      return { kind: 'other', method, params: params.map(unpacked) }
  }
}

// Update2 and update3 differ by the id of the transaction in between (ovsdb-server(7) section 4.1.16).
function readUpdates(method: 'update' | 'update2' | 'update3', params: readonly LooseJson[]): Updates {
  const [monitor = null, second = null, third = null] = params
  const [form, tables] = method === 'update3' ? (['update2', third] as const) : ([method, second] as const)
  return {
    kind: 'updates',
    monitor: unpacked(monitor),
    lastTransactionId: method === 'update3' ? parseTransactionId(second) : undefined,
    updates: readTableUpdates(form, tables),
  }
}

function readLockNotice(kind: 'locked' | 'stolen', lock: LooseJson): LockNotice {
  if (typeof lock !== 'string')
    throw new ProtocolError(`Cannot read ${quoted(lock)}, want the name of a lock`)
  return { kind, lock }
}
