import type { Duplex } from 'node:stream'
import { OvsdbError, quoted } from '../ovsdb-error.ts'

/** Where a server is, as ovsdb(7) writes it; or any stream of bytes that leads to one. */
export type Remote =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'ssl'; readonly host: string; readonly port: number }
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'stream'; readonly name: string; readonly open: OpenStream }

/** Opens a stream to a server: through SSH, say. Asked again at every attempt; the signal says when nobody waits any more. */
export type OpenStream = (signal: AbortSignal) => Promise<Duplex>

/** A remote is not written as it should be, or lacks what it needs: nothing was tried. */
export class RemoteError extends OvsdbError {}

/** The remotes of a list, in its order. Throws one RemoteError that names all that are wrong. */
export function parseRemotes(wanted: readonly (string | OpenStream)[]): readonly Remote[] {
  // A string has elements, too.
  if (!Array.isArray(wanted))
    throw new RemoteError(`Cannot connect to ${quoted(wanted)}, want a list of remotes`)
  const remotes = wanted.map((one) =>
    typeof one === 'string' ? readRemote(one) : streamRemote(one, wanted.indexOf(one)),
  )
  const faults = remotes.filter((remote) => remote.kind === 'wrong')
  if (faults.length > 0) throw new RemoteError(faults.map(faultText).join('; '), { hint: remoteHint })
  return remotes.filter((remote) => remote.kind !== 'wrong')
}

/** `tcp:10.0.0.1:6640`, as it was written or would be. */
export function remoteName(remote: Remote): string {
  switch (remote.kind) {
    case 'unix':
      return `unix:${remote.path}`
    case 'stream':
      return remote.name
    default:
      return `${remote.kind}:${remote.host.includes(':') ? `[${remote.host}]` : remote.host}:${remote.port}`
  }
}

interface Wrong {
  readonly kind: 'wrong'
  readonly text: string
  readonly wanted: string
}

const remoteHint = 'a remote is "tcp:HOST:PORT", "ssl:HOST:PORT" or "unix:PATH"; IPv6 as "tcp:[::1]:6640"'

function faultText({ text, wanted }: Wrong): string {
  return `Cannot connect to ${quoted(text)}, want ${wanted}`
}

function streamRemote(open: OpenStream, index: number): Remote {
  return { kind: 'stream', name: open.name === '' ? `stream ${index + 1}` : open.name, open }
}

function readRemote(text: string): Remote | Wrong {
  const wrong = (wanted: string): Wrong => ({ kind: 'wrong', text, wanted })
  if (severalPattern.test(text)) return wrong('each remote as an element of its own')
  const [, method, rest = ''] = /^([a-z]+):(.*)$/s.exec(text) ?? []
  switch (method) {
    case 'unix':
      return rest === '' || rest.includes('\0') ? wrong('the path of a socket') : { kind: 'unix', path: rest }
    case 'tcp':
    case 'ssl':
      return readAddress(method, rest, wrong)
    case 'punix':
    case 'ptcp':
    case 'pssl':
      return wrong(`a server to go to ("${method.slice(1)}:…"): this one would wait to be called`)
    default:
      return wrong('"tcp:", "ssl:" or "unix:" before the address')
  }
}

// What ovs-vsctl takes as --db; a comma is part of no host.
const severalPattern = /,(?:tcp|ssl|unix):/

function readAddress(kind: 'tcp' | 'ssl', address: string, wrong: (wanted: string) => Wrong): Remote | Wrong {
  const [, inBrackets, bare, port = defaultPort] = addressPattern.exec(address) ?? []
  const host = inBrackets ?? bare
  if (host === undefined) return wrong('HOST:PORT, an IPv6 address in square brackets')
  if (!isPort(port)) return wrong('a port from 1 to 65535')
  return { kind, host, port: Number(port) }
}

// A host is anything without brackets, colons or white space; what is in brackets has a colon.
const addressPattern = /^(?:\[([^[\]\s]*:[^[\]\s]*)\]|([^[\]:\s]+))(?::([^:]*))?$/

// ovsdb(7), "Connection Methods": the port that IANA gave to OVSDB.
const defaultPort = '6640'

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
}
