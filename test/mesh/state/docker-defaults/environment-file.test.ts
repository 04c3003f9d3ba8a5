import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { execa } from 'execa'
import fc from 'fast-check'
import { parseEnvironmentFile } from '../../../../src/mesh/state/docker-defaults/environment-file.ts'

describe('parseEnvironmentFile()', () => {
  const values: readonly (readonly [string, string, string])[] = [
    ['a bare value without the blanks around it', 'A=  -x  --y=1 \t\n', '-x  --y=1'],
    ['quoted parts, joined', `A="-x "'--y "z"'\n`, '-x --y "z"'],
    ['a quote within a bare value as it stands', `A=x"y z"\n`, 'x"y z"'],
    ['escapes within double quotes only where sh has them', `A="\\"\\$\\\\\\n"\n`, '"$\\\\n'],
    ['a value that goes on in the next line', 'A="-x \\\n-y"\n', '-x -y'],
    ['a bare value that goes on in the next line', 'A=-x \\\n-y', '-x -y'],
    ['shell constructs as plain text', 'A="$B $(id) `id`"\n', '$B $(id) `id`'],
    ['an empty value', 'A=\n', ''],
    ['a value up to a carriage return', 'A=-x\r\nB', '-x'],
    ['a quote that never closes', 'A="-x\n-y', '-x\n-y'],
  ]
  for (const [what, text, value] of values)
    it(`reads ${what}`, () => {
      expect(parseEnvironmentFile(text)).to.deep.equal([{ name: 'A', value, line: 1 }])
    })

  it('passes over comments, functions and whatever else is no assignment', () => {
    const text = '#A=1\n ; A=2\nwait_ip() {\n  sleep 1\n}\n\nexport A=3\n# on \\\nA=4\nB=5'
    expect(parseEnvironmentFile(text)).to.deep.equal([
      { name: 'export A', value: '3', line: 7 },
      { name: 'B', value: '5', line: 10 },
    ])
  })

  it('reads what systemd itself reads', async function () {
    this.timeout(60_000)
    await fc.assert(
      fc.asyncProperty(fc.array(fileText, { minLength: 1, maxLength: 60 }), async (texts) => {
        for (const [text, seen] of await readBySystemd(texts))
          expect(lastValues(text), JSON.stringify(text)).to.include(seen)
      }),
      { numRuns: 10 },
    )
  })
})

// No $ and no ${}: environment.d expands them, an EnvironmentFile doesn't.
const piece = fc.constantFrom(
  '"',
  "'",
  '\\',
  '\n',
  '\r\n',
  ' ',
  '\t',
  '#',
  ';',
  '=',
  'x',
  '-y',
  '\\\n',
  '\nA=',
  '\nB=',
  '""',
)
const fileText = fc.array(piece, { maxLength: 12 }).map((pieces) => `A=${pieces.join('')}`)

// environment.d passes over an empty value, unless an escaped line end or a blank stood there and was taken away:
// that one is empty, and counts. An EnvironmentFile makes no such difference.
function lastValues(text: string): readonly string[] {
  const values = parseEnvironmentFile(text).flatMap(({ name, value }) => (name === 'A' ? [value] : []))
  const last = values.at(-1) ?? ''
  return last === '' ? ['', values.findLast((value) => value !== '') ?? ''] : [last]
}

// systemd's generator for environment.d reads with the same function as EnvironmentFile=, and prints what it read.
async function readBySystemd(texts: readonly string[]): Promise<readonly (readonly [string, string])[]> {
  return Promise.all(texts.map(async (text) => [text, printedValue(await generatorOutput(text))] as const))
}

async function generatorOutput(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ovsmesh-environment-'))
  try {
    await mkdir(join(folder, 'environment.d'))
    await writeFile(join(folder, 'environment.d', 'a.conf'), text)
    const { stdout } = await execa(generator, { env: { XDG_CONFIG_HOME: folder }, extendEnv: false })
    return stdout
  } finally {
    await rm(folder, { recursive: true })
  }
}

const generator = '/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator'

// An empty value is not printed; others stand bare, or quoted with escapes.
function printedValue(output: string): string {
  const printed = /^A=(.*)$/m.exec(output)?.[1] ?? ''
  const quoted = /^"(.*)"$/.exec(printed)?.[1]
  return quoted?.replace(/\\(.)/g, (_, letter: string) => controls.get(letter) ?? letter) ?? printed
}

const controls = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])
