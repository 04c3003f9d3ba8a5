import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Certificates of a small world of two authorities; paths of PEM files. Gone after `remove`. */
export interface TlsFiles {
  /** Signs everybody here but the stranger. */
  readonly authority: string
  readonly otherAuthority: string
  /** For 127.0.0.1 and localhost. */
  readonly server: KeyPair
  /** For elsewhere.example. */
  readonly misnamedServer: KeyPair
  /** For 127.0.0.1, until yesterday. */
  readonly expiredServer: KeyPair
  readonly client: KeyPair
  /** A client that the other authority signed. */
  readonly stranger: KeyPair
  remove(): Promise<void>
}

export interface KeyPair {
  readonly certificate: string
  readonly key: string
}

export async function tlsFiles(): Promise<TlsFiles> {
  const directory = await mkdtemp(join(tmpdir(), 'ovsdb-tls-'))
  const authority = makeAuthority(directory, 'authority')
  const other = makeAuthority(directory, 'other-authority')
  const here = 'IP:127.0.0.1,DNS:localhost'
  return {
    authority: authority.certificate,
    otherAuthority: other.certificate,
    server: sign(directory, 'server', { authority, names: here }),
    misnamedServer: sign(directory, 'misnamed', { authority, names: 'DNS:elsewhere.example' }),
    expiredServer: sign(directory, 'expired', { authority, names: here, days: -1 }),
    client: sign(directory, 'client', { authority, names: 'DNS:client.example' }),
    stranger: sign(directory, 'stranger', { authority: other, names: 'DNS:client.example' }),
    remove: () => rm(directory, { recursive: true, force: true }),
  }
}

function makeAuthority(directory: string, name: string): KeyPair {
  const pair = filesOf(directory, name)
  openssl('req', '-x509', ...newKey(pair), '-subj', `/CN=${name}`, '-days', '2', '-out', pair.certificate)
  return pair
}

function sign(
  directory: string,
  name: string,
  by: { readonly authority: KeyPair; readonly names: string; readonly days?: number },
): KeyPair {
  const pair = filesOf(directory, name)
  const request = join(directory, `${name}.csr`)
  const wish = ['-addext', `subjectAltName=${by.names}`, '-addext', 'basicConstraints=critical,CA:FALSE']
  openssl('req', '-new', ...newKey(pair), '-subj', `/CN=${name}`, ...wish, '-out', request)
  const authority = ['-CA', by.authority.certificate, '-CAkey', by.authority.key, '-CAcreateserial']
  const lifetime = ['-days', String(by.days ?? 2)]
  openssl(
    'x509',
    '-req',
    '-in',
    request,
    ...authority,
    ...lifetime,
    '-copy_extensions',
    'copy',
    '-out',
    pair.certificate,
  )
  return pair
}

function filesOf(directory: string, name: string): KeyPair {
  return { certificate: join(directory, `${name}.pem`), key: join(directory, `${name}.key`) }
}

function newKey({ key }: KeyPair): readonly string[] {
  return ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key]
}

function openssl(...args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: 'pipe' })
}
