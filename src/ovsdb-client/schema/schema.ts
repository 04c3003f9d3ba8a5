// The former home of both, until nobody looks for them here.
export type { DatabaseSchema, TableSchema } from './database-schema.ts'
export { parseSchema } from './parse-schema.ts'
