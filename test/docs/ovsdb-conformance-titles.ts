import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { root } from './pages.ts'

/** Every test of the OVSDB client, `path of its file: title`, as mocha would run them; nothing is run. */
export function titlesOfTests(): ReadonlySet<string> {
  const mocha = fileURLToPath(new URL('node_modules/mocha/bin/mocha.js', root))
  const list = ['--dry-run', '--reporter', 'json', 'test/ovsdb-client/**/*.test.ts']
  const text = execFileSync(process.execPath, [mocha, ...list], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  const { tests } = JSON.parse(text.slice(text.indexOf('{\n'))) as {
    readonly tests: readonly { readonly file: string; readonly title: string }[]
  }
  return new Set(tests.map(({ file, title }) => `${file.slice(fileURLToPath(root).length)}: ${title}`))
}
