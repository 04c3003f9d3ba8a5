import type { Json } from './json.ts'
import { JsonScanner } from './json-scanner.ts'
import { type LooseJson, PackedSlice } from './packed-json.ts'

/**
 * Reads an object that comes in chunks, and is never one text: it builds the upper floors, and packs the rows as the
 * slices of the chunks that they are. A row is an object that is named by a UUID (as in what monitors tell) or stands in
 * an array named "rows" (as in the result of a select). Every byte is checked on the way, those of rows too.
 */
export class LooseReader {
  readonly #scanner: JsonScanner
  /** What is being built, from the outermost on. */
  readonly #open: Building[] = []
  #value: LooseJson = null
  /** Where in the chunk the row begins that is being passed; 0 when that was in an earlier chunk. */
  #rowStart: number | undefined
  /** What earlier chunks had of the name, scalar or row that is not at its end. */
  #begun: Buffer[] = []

  constructor(maxDepth: number) {
    this.#scanner = new JsonScanner(maxDepth)
  }

  /** What was read, once `read` has found its end. */
  get value(): LooseJson {
    return this.#value
  }

  /** The index in `chunk` just past the end of the object; undefined: it goes on. Throws ProtocolError. */
  read(chunk: Buffer, from: number): number | undefined {
    for (let at = from; this.#step(chunk, at); at = this.#scanner.end) {
      if (this.#scanner.depth === 0) return this.#scanner.end
    }
    return undefined
  }

  /** False at the end of the chunk. */
  #step(chunk: Buffer, at: number): boolean {
    return this.#rowStart === undefined ? this.#build(chunk, at) : this.#passRow(chunk, at, this.#rowStart)
  }

  #build(chunk: Buffer, at: number): boolean {
    const token = this.#scanner.next(chunk, at)
    switch (token) {
      case 'object':
        if (this.#isRow()) this.#rowStart = this.#scanner.start
        else this.#openObject()
        return true
      case 'array':
        this.#openArray()
        return true
      case 'end':
        this.#open.pop()
        return true
      case 'name':
        this.#name(this.#read(chunk))
        return true
      case 'scalar':
        this.#add(this.#read(chunk))
        return true
      case 'unfinished':
        this.#begun.push(chunk.subarray(this.#scanner.start))
        return false
    }
  }

  #passRow(chunk: Buffer, at: number, start: number): boolean {
    const end = this.#scanner.leave(this.#open.length, chunk, at)
    this.#rowStart = end === undefined ? 0 : undefined
    if (end === undefined) this.#begun.push(chunk.subarray(start))
    else this.#add(this.#packed(chunk, start, end))
    return end !== undefined
  }

  #isRow(): boolean {
    const around = this.#open.at(-1)
    return around?.kind === 'array' ? around.areRows : around !== undefined && uuid.test(around.name)
  }

  #openObject(): void {
    const members = {}
    this.#add(members)
    this.#open.push({ kind: 'object', members, name: '' })
  }

  #openArray(): void {
    const around = this.#open.at(-1)
    const elements: LooseJson[] = []
    this.#add(elements)
    this.#open.push({ kind: 'array', elements, areRows: around?.kind === 'object' && around.name === 'rows' })
  }

  #name(name: Json): void {
    const around = this.#open.at(-1)
    if (around?.kind === 'object') around.name = String(name)
  }

  #add(value: LooseJson): void {
    const around = this.#open.at(-1)
    if (around === undefined) this.#value = value
    else if (around.kind === 'array') around.elements.push(value)
    else setMember(around.members, around.name, value)
  }

  #read(chunk: Buffer): Json {
    return this.#packed(chunk, this.#scanner.start, this.#scanner.end).unpack()
  }

  #packed(chunk: Buffer, start: number, end: number): PackedSlice {
    if (this.#begun.length === 0) return new PackedSlice(chunk, start, end)
    const whole = Buffer.concat([...this.#begun, chunk.subarray(start, end)])
    this.#begun = []
    return new PackedSlice(whole, 0, whole.length)
  }
}

type Building =
  | { readonly kind: 'object'; readonly members: Record<string, LooseJson>; name: string }
  | { readonly kind: 'array'; readonly elements: LooseJson[]; readonly areRows: boolean }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

// As JSON.parse does it: a member of that name, not another prototype.
function setMember(members: Record<string, LooseJson>, name: string, value: LooseJson): void {
  if (name === '__proto__') {
    Object.defineProperty(members, name, { value, configurable: true, enumerable: true, writable: true })
  } else members[name] = value
}
