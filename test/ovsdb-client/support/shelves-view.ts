import { parseSchema } from '../../../src/ovsdb-client/schema/parse-schema.ts'
import type { Uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { viewOf } from '../../../src/ovsdb-client/view/database-view.ts'
import { smallSchema } from './small-schema.ts'

/** What a program knows of `smallSchema`. */
export interface Shelves {
  readonly Shelf: {
    readonly name: string
    readonly height: number
    readonly labels: ReadonlySet<string>
    readonly notes: ReadonlyMap<string, string>
    readonly owner: string | undefined
    readonly books: ReadonlySet<Uuid<'Book'>>
  }
  readonly Book: { readonly title: string; readonly pages: number | undefined }
}

export const shelves = viewOf<Shelves>(parseSchema(smallSchema))
