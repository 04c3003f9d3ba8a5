import type { Document, ParsedNode, YAMLError } from 'yaml'
import { Composer, Lexer, Parser } from 'yaml'
import type { Problem } from './problem.ts'
import type { SourceText } from './source-text.ts'

export type YamlReading =
  | { readonly kind: 'document'; readonly contents: ParsedNode | null }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }

/** No inventory nests more than six deep; the composer recurses, and a few thousand levels end the process. */
const deepestNesting = 100

const options = {
  schema: 'core',
  merge: true,
  // `!!binary` and the like make values that no inventory holds.
  resolveKnownTags: false,
  // The library compares each key with each: expand.ts finds the same in linear time.
  uniqueKeys: false,
} as const

/** Text → the one YAML document in it, or every problem that the YAML reader found. */
export function readYaml(source: SourceText): YamlReading {
  const parser = new Parser()
  const composer = new Composer(options)
  const documents: Document.Parsed[] = []
  for (const lexeme of new Lexer().lex(source.text)) {
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token))
    if (parser.stack.length > deepestNesting) return { kind: 'problems', problems: [tooDeep(source, parser)] }
    if (documents.length > 1) break
  }
  for (const token of parser.end()) documents.push(...composer.next(token))
  documents.push(...composer.end(true, source.text.length))
  return reading(source, documents)
}

function reading(source: SourceText, [document, second]: readonly Document.Parsed[]): YamlReading {
  const found = [...(document?.errors ?? []), ...(document?.warnings ?? [])].filter(isOfItsOwn)
  const problems = firstOfEachLine(found.map((error) => yamlProblem(source, error)))
  if (second !== undefined) problems.push(severalDocuments(source, second))
  return problems.length > 0
    ? { kind: 'problems', problems }
    : { kind: 'document', contents: document?.contents ?? null }
}

function yamlProblem({ placeAt }: SourceText, error: YAMLError): Problem {
  const [summary = ''] = error.message.replace(/(["'])quote/, '$1 quote').split('\n')
  return {
    message: `this is not YAML: ${summary.charAt(0).toLowerCase()}${summary.slice(1)}`,
    hint: yamlHints[error.code],
    at: placeAt(...error.pos),
  }
}

const yamlHints: { readonly [code: string]: string } = {
  TAB_AS_INDENT: 'indent with spaces',
  BAD_INDENT: 'lines of one map start in the same column; a bracket that opens must close',
  BAD_SCALAR_START: 'put the text in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'one "key: value" a line; text that holds ": " or ends in ":" goes in quotes',
  BLOCK_IN_FLOW: 'text that ends in ":" goes in quotes',
  MULTILINE_IMPLICIT_KEY: 'every line of a map wants "key: value", with a space after the colon',
  MISSING_CHAR: 'is a quote, a bracket or a colon missing on this line or before it?',
  UNEXPECTED_TOKEN: 'text that holds a bracket, a comma, "#" or ": " goes in quotes',
  TAG_RESOLVE_FAILED: 'an inventory needs no tags; remove the word with "!"',
}

// Behind the place where the document breaks off, every token is one too many.
function isOfItsOwn({ message }: YAMLError, index: number): boolean {
  return index === 0 || !message.includes('in YAML stream')
}

// One slip makes the reader stumble over the rest of its line.
function firstOfEachLine(problems: readonly Problem[]): Problem[] {
  const lines = new Map<number | undefined, Problem>()
  for (const problem of problems) if (!lines.has(problem.at?.line)) lines.set(problem.at?.line, problem)
  return [...lines.values()]
}

function severalDocuments({ placeAt }: SourceText, second: Document.Parsed): Problem {
  const start = second.contents?.range[0] ?? second.range[0]
  return {
    message: 'the file holds more than one YAML document; want one',
    hint: 'remove the line "---" between them, or give each mesh a file of its own',
    at: placeAt(start, start + 1),
  }
}

function tooDeep({ placeAt }: SourceText, parser: Parser): Problem {
  return {
    message: `this is not an inventory: values nest more than ${deepestNesting} deep`,
    hint: 'is a bracket closed, or a "- " or "key: " repeated, that should not be?',
    at: placeAt(parser.offset, parser.offset + 1),
  }
}
