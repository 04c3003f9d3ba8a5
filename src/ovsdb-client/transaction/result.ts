import type { Json } from '../json/json.ts'
import { isJsonArray, isJsonObject } from '../json/json.ts'
import type { Uuid } from '../value/uuid.ts'
import type { Row } from '../value/value.ts'
import type { Delete, Insert, Mutate, Operation, Select, Update } from './operation.ts'

/** What one operation of a committed transaction gave. */
export type OperationResult = Inserted | Selected | Counted | Done

export type Inserted = { readonly kind: 'inserted'; readonly uuid: Uuid }

/** In the server's order, which means nothing. */
export type Selected = { readonly kind: 'selected'; readonly rows: readonly Row[] }

/** Rows that the operation matched, changed or not. */
export type Counted = { readonly kind: 'counted'; readonly count: number }

/** Of wait, commit, comment and assert. */
export type Done = { readonly kind: 'done' }

/** The results of operations, one for one. */
export type ResultsOf<Operations extends readonly Operation[]> = {
  readonly [Index in keyof Operations]: ResultOf<Operations[Index]>
}

export type ResultOf<Op> = Op extends Insert
  ? Inserted
  : Op extends Select
    ? Selected
    : Op extends Update | Mutate | Delete
      ? Counted
      : Done

/** Undefined: the server answered something else. */
export function parseResult(operation: Operation, element: Json | undefined): OperationResult | undefined {
  if (!isJsonObject(element)) return undefined
  switch (operation.op) {
    case 'insert':
      return parseInserted(element['uuid'])
    case 'select':
      return isRows(element['rows']) ? { kind: 'selected', rows: element['rows'] } : undefined
    case 'update':
    case 'mutate':
    case 'delete':
      return typeof element['count'] === 'number' ? { kind: 'counted', count: element['count'] } : undefined
    default:
      return { kind: 'done' }
  }
}

function parseInserted(value: Json | undefined): Inserted | undefined {
  if (!isJsonArray(value) || value[0] !== 'uuid' || typeof value[1] !== 'string') return undefined
  return { kind: 'inserted', uuid: value[1] as Uuid }
}

// What each column holds is for the caller's readers to say.
function isRows(value: Json | undefined): value is readonly Row[] {
  return isJsonArray(value) && value.every(isJsonObject)
}
