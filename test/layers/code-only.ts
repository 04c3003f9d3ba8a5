/**
 * A TypeScript source in which comments, and all that stands inside strings, templates and regular expressions, are
 * blanks: same length, same lines, quotes kept. What is left may be searched for words of the language. TypeScript 7
 * has no parser to call; this knows the few tokens that can hide code from a search.
 */
export function codeOnly(source: string): string {
  const scan = new Scan(source)
  while (!scan.isOver()) scan.next()
  return scan.code
}

const comment = /\/\/.*|\/\*[\s\S]*?(?:\*\/|$)/y
const quoted = /'(?:\\[\s\S]|[^'\\\n])*'?|"(?:\\[\s\S]|[^"\\\n])*"?/y
const templateText = /(?:\\[\s\S]|\$(?!\{)|[^\\`$])*(?:`|\$\{|$)/y
const regularExpression = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y
const word = /[\p{ID_Start}$_#][\p{ID_Continue}$]*/uy

// After these a slash begins a regular expression; after a value it divides.
const longestPause = 200
const beforeOperand = /(?:^|[-(,=:[!&|?{};+*%~^<>]|\b(?:return|typeof|case|of|in|do|else|void|delete))\s*$/

class Scan {
  code = ''
  readonly #source: string
  #at = 0
  /** How many braces are open inside each `${` that is open, the innermost last. */
  readonly #braces: number[] = []

  constructor(source: string) {
    this.#source = source
  }

  isOver(): boolean {
    return this.#at >= this.#source.length
  }

  next(): void {
    const character = this.#source[this.#at] ?? ''
    if (this.#blank(comment, 0) || this.#blank(quoted, 1)) return
    if (character === '/' && this.#wantsOperand() && this.#blank(regularExpression, 1)) return
    if (character === '`') this.#template()
    else if (character === '}' && this.#braces.at(-1) === 0) this.#endOfExpression()
    else this.#plain(character)
  }

  #plain(character: string): void {
    if (character === '{') this.#countBrace(1)
    if (character === '}') this.#countBrace(-1)
    this.#keep(this.#match(word) ?? character)
  }

  #template(): void {
    this.#keep('`')
    this.#templateText()
  }

  #endOfExpression(): void {
    this.#braces.pop()
    this.#keep('}')
    this.#templateText()
  }

  #templateText(): void {
    const text = this.#match(templateText) ?? ''
    const end = text.endsWith('${') ? '${' : text.endsWith('`') ? '`' : ''
    if (end === '${') this.#braces.push(0)
    this.code += blanks(text.slice(0, text.length - end.length)) + end
    this.#at += text.length
  }

  /** Blanks what matches here, but for its first and last characters. */
  #blank(token: RegExp, edge: number): boolean {
    const text = this.#match(token)
    if (text === undefined) return false
    const inner = blanks(text.slice(edge, text.length - edge))
    this.code += text.length < 2 ? text : text.slice(0, edge) + inner + text.slice(text.length - edge)
    this.#at += text.length
    return true
  }

  #keep(text: string): void {
    this.code += text
    this.#at += text.length
  }

  #match(token: RegExp): string | undefined {
    token.lastIndex = this.#at
    return token.exec(this.#source)?.[0]
  }

  #wantsOperand(): boolean {
    return beforeOperand.test(this.code.slice(-longestPause))
  }

  #countBrace(step: 1 | -1): void {
    const open = this.#braces.pop()
    if (open !== undefined) this.#braces.push(open + step)
  }
}

function blanks(text: string): string {
  return text.replace(/[^\n]/g, ' ')
}
