import { UnsendableError } from '../ovsdb-error.ts'
import type { MonitorMethod } from './monitor-method.ts'
import type { ConditionChanges, MonitorRequest, MonitorRequests } from './monitor-request.ts'

/** What to ask the server for, by table: the requests of a caller in one form, and what makes them safe. */
export type AskedParts = ReadonlyMap<string, readonly MonitorRequest[]>

/** Throws UnsendableError. */
export function askedParts(method: MonitorMethod, requests: MonitorRequests): AskedParts {
  return new Map(
    Object.entries(requests).map(([table, request]) => {
      const parts = partsOf(request)
      refuseConditions(method, table, parts)
      return [table, withConditionColumns(parts)] as const
    }),
  )
}

/**
 * Throws UnsendableError for changes of conditions that would bring ovsdb-server down, and for those that it refuses
 * only after it has taken a part of them.
 */
export function refuseChanges(method: MonitorMethod, asked: AskedParts, changes: ConditionChanges): void {
  // ovsdb-server 3.1.0 says yes and does nothing.
  if (method === 'monitor') throw withoutConditions('Cannot change the conditions of a monitor')
  for (const [table, where] of Object.entries(changes)) {
    const parts = asked.get(table)
    if (parts === undefined) throw unasked(`table "${table}"`)
    const [column] = unaskedColumns(parts, where)
    if (column !== undefined) throw unasked(`column "${column}" of table "${table}"`)
  }
}

function unasked(place: string): UnsendableError {
  return new UnsendableError(`Cannot put a condition on ${place}, want what the monitor asked for`, {
    hint: 'ask for the column when the monitor begins; in a part whose `select` is all false it says nothing',
  })
}

function withoutConditions(attempt: string): UnsendableError {
  return new UnsendableError(`${attempt}, want one that was begun by "monitor_cond"`, {
    hint: '"monitor" is of whole tables (RFC 7047 section 4.1.5); "monitor_cond" came with Open vSwitch 2.6',
  })
}

// ovsdb-server 3.1.0 heeds those of a table's first part alone.
function refuseConditions(method: MonitorMethod, table: string, parts: readonly MonitorRequest[]): void {
  const last = parts.findLastIndex(({ where }) => where !== undefined)
  if (method === 'monitor' && last >= 0) throw withoutConditions(`Cannot monitor some rows of "${table}"`)
  if (last > 0) {
    throw new UnsendableError(`Cannot monitor parts of table "${table}", want conditions in the first part`, {
      hint: 'the conditions of a table hold for all of its parts',
    })
  }
}

// ovsdb-server 3.1.0 lets monitors of equal columns share what it keeps of rows. When one of them has a condition on a
// column that they did not ask for, it aborts at a later commit, and takes every client with it. So a column that a
// condition names is always asked for, if only to hear nothing of it.
function withConditionColumns(parts: readonly MonitorRequest[]): readonly MonitorRequest[] {
  const columns = unaskedColumns(parts, parts[0]?.where)
  return columns.length === 0 ? parts : [...parts, { columns, select: nothing }]
}

const nothing = { initial: false, insert: false, delete: false, modify: false }

function unaskedColumns(parts: readonly MonitorRequest[], where: MonitorRequest['where']): readonly string[] {
  if (where === undefined || typeof where === 'boolean') return []
  const columns = new Set(where.map(([column]) => column))
  return [...columns].filter((column) => !parts.some((part) => asksFor(part, column)))
}

// A request that names no columns is for all but this.
function asksFor({ columns }: MonitorRequest, column: string): boolean {
  return columns === undefined ? column !== '_uuid' : columns.includes(column)
}

function partsOf(request: MonitorRequest | readonly MonitorRequest[]): readonly MonitorRequest[] {
  const parts: readonly MonitorRequest[] = isParts(request) ? request : [request]
  return parts.map((part) => (isEveryRow(part.where) ? { ...part, where: undefined } : part))
}

function isEveryRow(where: MonitorRequest['where']): boolean {
  return where === true || (Array.isArray(where) && where.length === 0)
}

function isParts(request: MonitorRequest | readonly MonitorRequest[]): request is readonly MonitorRequest[] {
  return Array.isArray(request)
}
