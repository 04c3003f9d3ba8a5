import type { Json, JsonObject } from '../json/json.ts'
import type { AskedParts } from './asked-parts.ts'
import type { ConditionChanges, MonitorRequest } from './monitor-request.ts'

/** `<monitor-requests>` of RFC 7047 section 4.1.5, `<monitor-cond-requests>` of ovsdb-server(7) section 4.1.12. */
export function requestsJson(asked: AskedParts): JsonObject {
  // Always an array, even of one: ovsdb-server(7) section 4.1.5 says that a bare request may not be understood for ever.
  return Object.fromEntries([...asked].map(([table, parts]) => [table, parts.map(partJson)]))
}

/** `<monitor-cond-update-requests>` of ovsdb-server(7) section 4.1.13. */
export function conditionsJson(changes: ConditionChanges): JsonObject {
  return Object.fromEntries(
    Object.entries(changes).map(([table, where]) => [table, [{ where: whereJson(where) }]]),
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
