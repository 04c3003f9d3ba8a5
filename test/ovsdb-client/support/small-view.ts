import { parseSchema } from '../../../src/ovsdb-client/schema/parse-schema.ts'
import { viewOf } from '../../../src/ovsdb-client/view/database-view.ts'
import { smallSchema } from './small-schema.ts'

/** The small database, of whose types the compiler knows nothing. */
export const smallView = viewOf(parseSchema(smallSchema))
