import { expect } from 'chai'
import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { parseSchema } from '../../../src/ovsdb-client/schema/parse-schema.ts'
import { insert } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { readTables } from '../../../src/ovsdb-client/transaction/read-tables.ts'
import { namedUuid, setOf } from '../../../src/ovsdb-client/value/value.ts'
import { viewOf } from '../../../src/ovsdb-client/view/database-view.ts'
import { smallSchema, widerSchema } from '../support/small-schema.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'
import { thrownBy } from '../support/thrown.ts'

describe('readTables(), with a real ovsdb-server', () => {
  let server: Standalone
  let client: OvsdbClient

  before(async () => {
    server = await startStandalone({ schema: smallSchema })
    client = await server.client()
    const book = namedUuid('book')
    resultsOf(
      await client.transact('Small', [
        insert('Book', { title: 'Tristes Tropiques', pages: 425 }, { as: book }),
        insert('Shelf', { name: 'high', labels: setOf(['dusty']), books: setOf([book]) }),
        insert('Shelf', { name: 'low' }),
      ]),
    )
  })

  after(async () => {
    client.close()
    await server.remove()
  })

  it('reads the columns that are wanted, each by its type, with the UUID of each row', async () => {
    const { Shelf, Book } = await readTables(client, viewOf(parseSchema(smallSchema)), {
      Shelf: ['name', 'labels', 'owner', 'books'],
      Book: 'all',
    })
    const [book] = Book
    expect(Book).to.deep.equal([{ _uuid: book?._uuid, title: 'Tristes Tropiques', pages: 425 }])
    const shelves = Shelf.map(({ _uuid, ...columns }) => [_uuid.length, columns] as const)
    expect(
      shelves.toSorted(([, one], [, other]) => (String(one.name) < String(other.name) ? -1 : 1)),
    ).to.deep.equal([
      [36, { name: 'high', labels: new Set(['dusty']), owner: undefined, books: new Set([book?._uuid]) }],
      [36, { name: 'low', labels: new Set(), owner: undefined, books: new Set() }],
    ])
  })

  it('has as many rows as the table, also when they are equal in the columns that are wanted', async () => {
    const { Shelf } = await readTables(client, viewOf(parseSchema(smallSchema)), { Shelf: ['height'] })
    expect(Shelf.map(({ height }) => height)).to.deep.equal([0, 0])
  })

  it('reads what there is of tables and columns that the server does not have yet', async () => {
    const tables = { ...widerSchema.tables, Reader: { isRoot: true, columns: { name: { type: 'string' } } } }
    const newer = viewOf(parseSchema({ ...widerSchema, tables }))
    const { Book, Reader } = await readTables(client, newer, { Book: ['title', 'author'], Reader: 'all' })
    expect({ Book: Book.map(({ title, author }) => ({ title, author })), Reader }).to.deep.equal({
      Book: [{ title: 'Tristes Tropiques', author: '' }],
      Reader: [],
    })
  })

  it('rejects what the view itself does not know', async () => {
    const view = viewOf(parseSchema(smallSchema))
    expect(await thrownBy(() => readTables(client, view, { Cellar: 'all' }))).to.equal(
      'UnsendableError: Cannot find table "Cellar" in database "Small", want one of "Shelf", "Book"',
    )
    expect(await thrownBy(() => readTables(client, view, { Book: ['isbn'] }))).to.equal(
      'UnsendableError: Cannot find column "isbn" in table "Book", want one of "title", "pages"',
    )
  })

  it('rejects with the words of the server when the database is another', async () => {
    const view = viewOf(parseSchema({ ...smallSchema, name: 'Large' }))
    expect(await thrownBy(() => readTables(client, view, { Book: 'all' }))).to.match(
      /^RefusedError: .*unknown database/,
    )
  })

  it('rejects when there is no answer in time', async () => {
    server.pause()
    const reading = readTables(client, viewOf(parseSchema(smallSchema)), { Book: 'all' }, { timeoutMs: 20 })
    expect(await thrownBy(() => reading)).to.equal(
      'ConnectionLostError: Cannot read tables of database "Small": no answer within 20 ms',
    )
    server.resume()
  })
})
