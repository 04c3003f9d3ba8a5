import type { Json } from '../json/json.ts'
import { JsonScanner } from '../json/json-scanner.ts'
import { parseJson } from '../json/parse-json.ts'

/** Reads the bytes of one message, with the same faults as LooseReader. Throws ProtocolError. */
export function parseWhole(bytes: Buffer, maxDepth: number): Json {
  try {
    const text = utf8.decode(bytes)
    // JSON.parse takes it, and OVSDB has it in no string (RFC 7047 section 3.1).
    if (text.includes('\\u0000')) scan(bytes, maxDepth)
    return parseJson(text)
  } catch (cause) {
    // It names the byte.
    scan(bytes, maxDepth)
    throw cause
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Throws ProtocolError at the first fault. */
function scan(bytes: Buffer, maxDepth: number): void {
  new JsonScanner(maxDepth).leave(0, bytes, 0)
}
