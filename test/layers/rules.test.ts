import { expect } from 'chai'
import { cycles } from './cycles.ts'
import { badManners } from './file-manners.ts'
import { type ModuleRule, strayModules, strayWords, unusedPermissions } from './permissions.ts'
import { crossings, emptyRooms, type Room, upwardPermissions } from './rooms.ts'
import { type SourceFile, sourceFile } from './source-file.ts'

const rooms: readonly Room[] = [
  { room: 'main.ts', mayImport: ['core'], mayImportTypesOf: ['edge'], because: 'it is the door' },
  { room: 'edge', mayImport: ['core/names.ts'], because: 'it is given values' },
  { room: 'core', mayImport: [], because: 'it is pure' },
]

describe('crossings()', () => {
  it('lets files import their own room and what the table says', () => {
    const files = sources({
      'main.ts': `import { a } from './core/a.ts'\nimport type { B } from './edge/b.ts'`,
      'core/deep/c.ts': `import { a } from '../a.ts'\nimport yaml from 'yaml'`,
      'edge/b.ts': `import { name } from '../core/names.ts'`,
    })
    expect(crossings(files, rooms)).deep.equals([])
  })

  it('names whoever imports from above, from aside and more than it may, with the reason', () => {
    const files = sources({
      'core/deep/c.ts': `import type { B } from '../../edge/b.ts'`,
      'edge/b.ts': `export * from '../core/a.ts'`,
      'main.ts': `const b = await import('./edge/b.ts')`,
    })
    expect(crossings(files, rooms)).deep.equals([
      'core/deep/c.ts imports edge/b.ts, and core may not: it is pure',
      'edge/b.ts imports core/a.ts, and edge may not: it is given values',
      'main.ts imports more than types of edge/b.ts, and main.ts may not: it is the door',
    ])
  })

  it('takes no folder for another whose name begins alike', () => {
    const files = sources({ 'core/a.ts': `import { b } from '../core-two/b.ts'`, 'core-two/b.ts': '' })
    expect(crossings(files, rooms)).deep.equals([
      'core/a.ts imports core-two/b.ts, and core may not: it is pure',
      'core-two/b.ts lies in no room: give its folder a line in the table',
    ])
  })

  it('names an import that can not be read before it runs', () => {
    const files = sources({ 'core/a.ts': 'await import(name)' })
    expect(crossings(files, rooms)).deep.equals(['core/a.ts imports what is known only when it runs'])
  })
})

describe('upwardPermissions()', () => {
  it('names a room that may import one above it', () => {
    const broken = [...rooms, { room: 'cellar', mayImport: ['edge'], because: 'of a mistake' }]
    expect(upwardPermissions(broken)).deep.equals(['cellar may import edge, which does not stand below it'])
  })
})

describe('emptyRooms()', () => {
  it('names rooms that are gone', () => {
    expect(emptyRooms(sources({ 'core/a.ts': '', 'main.ts': '' }), rooms)).deep.equals(['edge'])
  })
})

describe('strayModules()', () => {
  const rules: readonly ModuleRule[] = [
    { module: 'ssh2', onlyIn: { 'host/ssh': 'knows SSH' } },
    { module: 'node:crypto', onlyIn: { core: 'hashes', edge: 'keys' }, names: { core: ['createHash'] } },
    { module: '@viz-js/viz', onlyIn: {} },
  ]

  it('lets through what the table says', () => {
    const files = sources({
      'host/ssh/a.ts': `import { Client } from 'ssh2'`,
      'core/a.ts': `import { createHash } from 'node:crypto'`,
      'edge/a.ts': `import { randomBytes } from 'node:crypto'`,
    })
    expect(strayModules(files, rules)).deep.equals([])
  })

  it('names modules in the wrong place, in none, with a subpath or under their old name', () => {
    const files = sources({
      'host/a.ts': `import type { Client } from 'ssh2'`,
      'core/a.ts': `import * as all from 'crypto'`,
      'core/b.ts': `import { randomUUID } from 'node:crypto'`,
      'edge/a.ts': `import { readFile } from 'fs/promises'`,
      'edge/b.ts': `import { instance } from '@viz-js/viz/deep'`,
    })
    expect(strayModules(files, rules)).deep.equals([
      'host/a.ts imports ssh2: only host/ssh (knows SSH) may',
      'core/a.ts takes * from node:crypto: only createHash is pure',
      'core/b.ts takes randomUUID from node:crypto: only createHash is pure',
      'edge/a.ts imports node:fs, which no room has asked for',
      'edge/b.ts imports @viz-js/viz: nobody may',
    ])
  })
})

describe('strayWords()', () => {
  const rules = [{ what: 'a clock', pattern: /\bDate\.now/, onlyIn: { edge: 'hands it on' } }]

  it('names uses in code and in templates, not in comments, strings or where they are permitted', () => {
    const files = sources({
      'core/a.ts': 'const now = Date.now()',
      'core/b.ts': 'const text = `at ${Date.now()}`',
      'core/c.ts': `// Date.now()\nconst text = 'Date.now()'`,
      'edge/a.ts': 'const now = Date.now',
    })
    expect(strayWords(files, rules)).deep.equals([
      'core/a.ts uses a clock: only edge (hands it on) may',
      'core/b.ts uses a clock: only edge (hands it on) may',
    ])
  })
})

describe('unusedPermissions()', () => {
  it('names places that make no use of what they may', () => {
    const files = sources({ 'core/a.ts': `import 'yaml'`, 'edge/a.ts': 'Date.now()' })
    const unused = unusedPermissions(
      files,
      [{ module: 'yaml', onlyIn: { core: 'parses', edge: 'prints' } }],
      [{ what: 'a clock', pattern: /\bDate\.now/, onlyIn: { core: 'a mistake', edge: 'hands it on' } }],
    )
    expect(unused).deep.equals([
      'edge has no more use of yaml: take it out of the table',
      'core has no more use of a clock: take it out of the table',
    ])
  })
})

describe('cycles()', () => {
  it('finds circles of any length, imports of types included', () => {
    const files = sources({
      'a.ts': `import { b } from './deep/b.ts'`,
      'deep/b.ts': `import { c } from './c.ts'\nimport type { Own } from './b.ts'`,
      'deep/c.ts': `import type { A } from '../a.ts'`,
    })
    expect(cycles(files)).deep.equals(['a.ts > deep/b.ts > deep/c.ts > a.ts', 'deep/b.ts > deep/b.ts'])
  })

  it('takes two ways to one file for no circle', () => {
    const files = sources({
      'a.ts': `import './b.ts'\nimport './c.ts'`,
      'b.ts': `import './d.ts'`,
      'c.ts': `import './d.ts'`,
      'd.ts': '',
    })
    expect(cycles(files)).deep.equals([])
  })
})

describe('badManners()', () => {
  it('names files without a subject, too long or with a default export', () => {
    const files = sources({
      'core/index.ts': '',
      'core/host-utils.ts': '',
      'data/row.ts': '',
      'core/long.ts': '\n'.repeat(251),
      'core/default.ts': 'export default function () {}',
      'core/as.ts': 'export { a as default }',
    })
    expect(badManners(files)).deep.equals([
      'core/index.ts is named "index": name the idea that is in it',
      'core/host-utils.ts is named "utils": name the idea that is in it',
      'data/row.ts is named "data": name the idea that is in it',
      'core/long.ts has 251 lines, and 250 are the most: find its parts',
      'core/default.ts exports without a name',
      'core/as.ts exports without a name',
    ])
  })

  it('lets 250 lines and a word that only contains another one pass', () => {
    const files = sources({ 'core/database.ts': '\n'.repeat(250), 'core/retype.ts': '// export default' })
    expect(badManners(files)).deep.equals([])
  })
})

function sources(texts: Readonly<Record<string, string>>): readonly SourceFile[] {
  return Object.entries(texts).map(([path, text]) => sourceFile(path, text))
}
