import type { SourceFile } from './source-file.ts'

/** Beyond this a file has more than one subject. */
const mostLines = 250

/** Names of files and folders that say nothing about what is in them, or that would gather what has no home. */
export const wordsThatNameNothing = [
  'data',
  'handler',
  'helper',
  'helpers',
  'info',
  'item',
  'manager',
  'misc',
  'processor',
  'types',
  'util',
  'utils',
]

/** These name something beside another word only: a `column-type`, a `table-index`. */
const wordsThatNameNothingAlone = ['index', 'type']

/** Files whose name, size or exports go against the house, one line each. */
export function badManners(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => [...badNames(file), ...tooLong(file), ...defaultExports(file)])
}

function badNames({ path }: SourceFile): readonly string[] {
  const names = path.replace(/\.ts$/, '').split('/')
  const words = names.flatMap((name) => name.split(/[.-]/))
  return [
    ...wordsThatNameNothing.filter((name) => words.includes(name)),
    ...wordsThatNameNothingAlone.filter((name) => names.includes(name)),
  ].map((name) => `${path} is named "${name}": name the idea that is in it`)
}

// What a program wrote is as long as what it was written from.
const mark = '// Written by '

function tooLong({ path, text }: SourceFile): readonly string[] {
  const lines = text.split('\n').length - 1
  return lines > mostLines && !text.startsWith(mark)
    ? [`${path} has ${lines} lines, and ${mostLines} are the most: find its parts`]
    : []
}

function defaultExports({ path, code }: SourceFile): readonly string[] {
  return /\bexport\s+default\b|\bas\s+default\b/.test(code) ? [`${path} exports without a name`] : []
}
