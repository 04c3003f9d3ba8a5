import type { Uuid } from './uuid.ts'

/**
 * What a column holds, in JavaScript. An integer is a `number` where that is exact and a `bigint` beyond
 * ±(2^53 − 1), never the one for the other, so `===`, `Set` and `Map` compare rightly. An optional column without a
 * value is `undefined`. Sets and maps are in no order that means anything.
 */
export type ColumnValue = Scalar | undefined | ReadonlySet<Scalar> | ReadonlyMap<Scalar, Scalar>

export type Scalar = string | number | bigint | boolean | Uuid

/** An integer column whose range a `number` does not cover. */
export type Integer = number | bigint
