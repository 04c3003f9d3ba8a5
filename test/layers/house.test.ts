import { expect } from 'chai'
import { modules, rooms, words } from './house.ts'
import { strayModules, strayWords } from './permissions.ts'
import { crossings } from './rooms.ts'
import { sourceFile } from './source-file.ts'

// The tables themselves: what they are there to refuse, they do refuse.
describe('the tables of the house', () => {
  const uncertain = [
    'Date.now()',
    'new Date()',
    'performance.now()',
    'Math.random()',
    'setTimeout(wake, 5)',
    'fetch(url)',
    `process.env['HOME']`,
    'process.stdout.write(text)',
    'console.log(text)',
    'console["log"](text)',
  ]

  for (const code of uncertain) {
    it(`words keep ${code} out of mesh/`, () => {
      expect(strayWords([sourceFile('mesh/plan/diff.ts', code)], words)).not.deep.equals([])
    })
  }

  const outside = [
    'node:fs',
    'fs/promises',
    'node:net',
    'node:child_process',
    'node:http',
    'execa',
    'ssh2',
    'lodash',
  ]

  for (const module of outside) {
    it(`modules keep ${module} out of mesh/`, () => {
      const file = sourceFile('mesh/plan/diff.ts', `import { a } from '${module}'`)
      expect(strayModules([file], modules)).not.deep.equals([])
    })
  }

  it('modules let mesh/ take nothing but createHash from node:crypto', () => {
    const file = sourceFile('mesh/plan/diff.ts', `import { createHash, randomInt } from 'node:crypto'`)
    expect(strayModules([file], modules)).deep.equals([
      'mesh/plan/diff.ts takes randomInt from node:crypto: only createHash is pure',
    ])
  })

  const walls = [
    ['mesh/plan/diff.ts', '../../host/change.ts'],
    ['mesh/plan/diff.ts', '../../ovsdb-client/client.ts'],
    ['ovsdb-client/client.ts', '../errors.ts'],
    ['ovsdb-client/client.ts', '../mesh/names.ts'],
    ['host/change.ts', '../fleet/fleet.ts'],
    ['lab/lab.ts', '../host/reach.ts'],
    ['fleet/fleet.ts', '../lab/lab.ts'],
    ['verify/verify.ts', '../terminal/terminal.ts'],
    ['terminal/plan-view.ts', '../fleet/fleet.ts'],
    ['errors.ts', './mesh/names.ts'],
  ] as const

  for (const [from, to] of walls) {
    it(`rooms keep ${to.replace(/^[./]+/, '')} out of ${from}`, () => {
      expect(crossings([sourceFile(from, `import { a } from '${to}'`)], rooms)).lengthOf(1)
    })
  }
})
