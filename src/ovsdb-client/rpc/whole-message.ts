import { isUtf8 } from 'node:buffer'
import type { Json } from '../json/json.ts'
import { JsonScanner } from '../json/json-scanner.ts'
import { parseJson } from '../json/parse-json.ts'

/** Reads the bytes of one message, with the same faults as LooseReader. Throws ProtocolError. */
export function parseWhole(bytes: Buffer, maxDepth: number): Json {
  const text = bytes.toString()
  // JSON.parse takes both: replacement characters, and what OVSDB has in no string (RFC 7047 section 3.1).
  if (!isUtf8(bytes) || text.includes('\\u0000')) scan(bytes, maxDepth)
  try {
    return parseJson(text)
  } catch (cause) {
    // It names the byte.
    scan(bytes, maxDepth)
    throw cause
  }
}

/** Throws ProtocolError at the first fault. */
function scan(bytes: Buffer, maxDepth: number): void {
  new JsonScanner(maxDepth).leave(0, bytes, 0)
}
