/** A type as it is written in TypeScript: a word, words with `|` between them, or a name with arguments. */
export type Expression =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'union'; readonly words: readonly string[] }
  | { readonly kind: 'generic'; readonly name: string; readonly of: readonly Expression[] }

/** The expression behind `start`, on one line or, where that is too narrow, on as many as Biome would break it into. */
export function layOut(start: string, expression: Expression): string {
  const indent = start.length - start.trimStart().length
  const flat = start + flatten(expression)
  if (flat.length <= lineWidth) return flat
  switch (expression.kind) {
    case 'word':
      return flat
    case 'union':
      return `${start.trimEnd()}\n${oneEach(expression.words, indent + 2)}`
    case 'generic':
      return `${start}${expression.name}<\n${layOutArguments(expression.of, indent + 2)}\n${' '.repeat(indent)}>`
  }
}

// biome.json
const lineWidth = 110

function layOutArguments(of: readonly Expression[], indent: number): string {
  return of.map((argument, at) => layOutArgument(argument, indent, at < of.length - 1 ? ',' : '')).join('\n')
}

function layOutArgument(argument: Expression, indent: number, comma: string): string {
  const flat = `${' '.repeat(indent)}${flatten(argument)}${comma}`
  if (flat.length <= lineWidth || argument.kind !== 'union') return flat
  return oneEach(argument.words, indent) + comma
}

function oneEach(words: readonly string[], indent: number): string {
  return words.map((word) => `${' '.repeat(indent)}| ${word}`).join('\n')
}

function flatten(expression: Expression): string {
  switch (expression.kind) {
    case 'word':
      return expression.text
    case 'union':
      return expression.words.join(' | ')
    case 'generic':
      return `${expression.name}<${expression.of.map(flatten).join(', ')}>`
  }
}
