// The former home of both, until nobody looks for them here.
export { transactParams } from './transact-params.ts'
export { vanishingInserts } from './vanishing-inserts.ts'
