import type { Json, JsonObject } from '../json/json.ts'
import { UnsendableError } from '../ovsdb-error.ts'
import type { ConditionChanges, MonitorRequest, MonitorRequests } from './monitor-request.ts'

export type MonitorMethod = 'monitor' | 'monitor_cond' | 'monitor_cond_since'

/** `<monitor-requests>` of RFC 7047 section 4.1.5, `<monitor-cond-requests>` of ovsdb-server(7) section 4.1.12. Throws UnsendableError. */
export function requestsJson(method: MonitorMethod, requests: MonitorRequests): JsonObject {
  return byTable(requests, (table, request) => {
    if (method === 'monitor') refuseConditions(table, request)
    const parts: readonly MonitorRequest[] = isParts(request) ? request : [request]
    // ovsdb-server(7) section 4.1.5: a request that stands in no array may not be understood for ever.
    return parts.map(partJson)
  })
}

/** `<monitor-cond-update-requests>` of ovsdb-server(7) section 4.1.13. */
export function conditionsJson(changes: ConditionChanges): JsonObject {
  return byTable(changes, (_, where) => [{ where: whereJson(where) }])
}

// fromEntries defines members, so that a table named "__proto__" is one.
function byTable<Request>(
  requests: Readonly<Record<string, Request>>,
  print: (table: string, request: Request) => Json,
): JsonObject {
  return Object.fromEntries(
    Object.entries(requests).map(([table, request]) => [table, print(table, request)]),
  )
}

function partJson({ columns, where, select }: MonitorRequest): JsonObject {
  return {
    columns,
    where: where === undefined ? undefined : whereJson(where),
    select: select === undefined ? undefined : { ...select },
  }
}

// ovsdb-server(7) section 5.1: a condition may be a boolean; none at all is true.
function whereJson(where: Exclude<MonitorRequest['where'], undefined>): readonly Json[] {
  return typeof where === 'boolean' ? [where] : where
}

function refuseConditions(table: string, request: MonitorRequest | readonly MonitorRequest[]): void {
  const parts: readonly MonitorRequest[] = isParts(request) ? request : [request]
  if (parts.every(({ where }) => where === undefined)) return
  throw new UnsendableError(`Cannot monitor some rows of table "${table}", want a monitor of whole tables`, {
    hint: 'RFC 7047 knows no conditions of monitors: "monitor_cond" does (Open vSwitch 2.6)',
  })
}

function isParts(request: MonitorRequest | readonly MonitorRequest[]): request is readonly MonitorRequest[] {
  return Array.isArray(request)
}
