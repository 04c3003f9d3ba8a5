import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import { openVswitch } from '../../../src/ovsdb-client/open-vswitch.ts'
import { mutate } from '../../../src/ovsdb-client/transaction/operation.ts'
import { Transaction } from '../../../src/ovsdb-client/transaction/transaction.ts'
import { setOf } from '../../../src/ovsdb-client/value/value.ts'
import { type InstalledPackage, installPackage } from '../support/installed-package.ts'
import { type Switch, startSwitch } from '../support/switch.ts'

const readme = await readFile(join(import.meta.dirname, '../../../src/ovsdb-client/README.md'), 'utf8')

describe('the package', function () {
  this.timeout(60_000)
  let installed: InstalledPackage
  let openVSwitch: Switch

  before(async () => {
    installed = await installPackage()
    openVSwitch = await startSwitch()
    await addBridge(openVSwitch)
  })
  after(async () => {
    await openVSwitch.remove()
    await installed.remove()
  })

  // One after the other, on one switch, as somebody who reads on would run them.
  for (const [index, { heading, program, prints }] of programs(readme).entries()) {
    it(`runs the program under "${heading}" and prints what the page says`, async () => {
      const here = (text: string) =>
        text.replaceAll('/var/run/openvswitch/db.sock', openVSwitch.server.socketPath)
      expect(await installed.run(`program-${index}.ts`, here(program))).equals(here(prints))
    })
  }

  it('writes the types of another database, which work and compile', async () => {
    const shop = {
      name: 'Shop',
      version: '1.0.0',
      tables: { Shelf: { columns: { height: { type: 'integer' } } } },
    }
    await writeFile(join(installed.directory, 'shop.ovsschema'), JSON.stringify(shop))
    const types = await installed.runPlain('node_modules/.bin/ovsdb-view', 'shop.ovsschema', 'Shop')
    await writeFile(join(installed.directory, 'shop.ts'), types)
    const program = `import { Transaction } from '@ovsmesh/ovsdb-client'
      import { shop } from './shop.ts'
      const change = new Transaction(shop)
      change.insert('Shelf', { height: 7 })
      console.log(JSON.stringify(change.operations()))`
    const operations = await installed.run('program-shop.ts', program)
    expect(operations).equals('[{"op":"insert","table":"Shelf","row":{"height":7},"uuid-name":"row0"}]\n')
  })

  it('has types with which all of them compile', async () => {
    expect(await installed.problems()).equals('')
  })

  it('runs in plain Node, without anything else installed', async () => {
    const program = `import { openSession } from '@ovsmesh/ovsdb-client'
      import { openVswitch } from '@ovsmesh/ovsdb-client/open-vswitch'
      console.log(typeof openSession, openVswitch.schema.name)`
    await writeFile(join(installed.directory, 'plain.js'), program)
    expect(await installed.runPlain('plain.js')).equals('function Open_vSwitch\n')
  })
})

interface Program {
  readonly heading: string
  readonly program: string
  readonly prints: string
}

function programs(page: string): readonly Program[] {
  return page.split(/^(?=##)/m).flatMap((section) => {
    const heading = /^#+ (.*)/.exec(section)?.[1] ?? ''
    return [...section.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, program = '']) => ({
      heading,
      program,
      prints: [...program.matchAll(/\/\/ → (.*)/g)].map(([, line]) => `${line}\n`).join(''),
    }))
  })
}

async function addBridge({ server }: Switch): Promise<void> {
  const client = await server.client()
  const change = new Transaction(openVswitch)
  const device = change.insert('Interface', { name: 'br0', type: 'internal' })
  const port = change.insert('Port', { name: 'br0', interfaces: [device] })
  const bridge = change.insert('Bridge', { name: 'br0', ports: [port] })
  change.append([mutate('Open_vSwitch', [], [['bridges', 'insert', setOf([bridge.namedUuid])]])])
  expect((await change.commit(client)).kind).equals('committed')
  client.close()
}
