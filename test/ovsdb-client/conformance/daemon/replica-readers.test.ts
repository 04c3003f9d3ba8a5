import { expect } from 'chai'
import { insert, update } from '../../../../src/ovsdb-client/transaction/operation.ts'
import { Told } from '../told.ts'
import { Watched } from '../watched.ts'

describe('readers of what a replica tells', () => {
  let watched: Watched

  beforeEach(async () => {
    watched = await Watched.open()
  })

  afterEach(() => watched.end())

  it('gives what is there first to who wants it as changes', async () => {
    await watched.commit(insert('Ship', { name: 'Ada' }), insert('Ship', { name: 'Eve' }))
    const replica = await watched.follow({ Ship: ['name'] })
    const told = new Told(replica.changes({ initial: true }))
    await watched.commit(insert('Ship', { name: 'Ida' }))
    expect(await told.since()).deep.equals([
      'inserted Ship name Ada',
      'inserted Ship name Eve',
      'inserted Ship name Ida',
    ])
  })

  it('lets who hears of changes write in between, and forgets none while it is slow', async () => {
    const replica = await watched.follow({ Ship: ['name', 'flag'], Licence: ['number'] })
    const seen: string[] = []
    const consumer = (async () => {
      for await (const change of replica.changes({ limit: 2 })) {
        if (change.table === 'Licence') return
        seen.push(`${change.kind} ${change.new?.name}`)
        await watched.commit(update('Ship', [['name', '==', change.new?.name ?? '']], { flag: 'seen' }))
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    })()
    const names = Array.from({ length: 30 }, (_, at) => `ship ${at}`)
    for (const name of names) await watched.commit(insert('Ship', { name }))
    await watched.commit(insert('Licence', { number: 1 }))
    await consumer
    const inserted = seen.filter((text) => text.startsWith('inserted'))
    expect(new Set(inserted)).deep.equals(new Set(names.map((name) => `inserted ${name}`)))
    expect(inserted.length).equals(names.length)
  })

  it('keeps no more for a reader that stands still than its limit and one change a row', async () => {
    const replica = await watched.follow({ Harbour: ['name', 'tide'] })
    const changes = replica.changes({ limit: 10 })
    await watched.commit(insert('Harbour', { name: 'north' }), insert('Harbour', { name: 'south' }))
    for (let tide = 1; tide <= 500; tide += 1) await watched.commit(update('Harbour', [], { tide }))
    const told = new Told(changes)
    const texts = await told.since()
    expect(texts.length).equals(12)
    expect(texts.filter((text) => text.endsWith('tide 500')).length).equals(2)
  })
})
