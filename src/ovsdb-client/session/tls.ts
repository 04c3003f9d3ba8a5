import { isIP } from 'node:net'
import {
  type ConnectionOptions,
  checkServerIdentity,
  createSecureContext,
  type SecureContext,
} from 'node:tls'
import { RemoteError } from './remote.ts'

/** For `ssl:` remotes: whom to trust, and who we are. Everything is PEM text, as in the files of ovs-pki. */
export interface TlsIdentity {
  /** Who signs servers; without it, the authorities that Node trusts. */
  readonly ca?: string | Buffer
  /** Ours, for servers that want to know their clients; ovsdb-server does, unless it runs with `--ca-cert=none`. */
  readonly certificate?: string | Buffer
  readonly key?: string | Buffer
  /**
   * The name that the server's certificate must bear, where that is not the host of the remote. `false`: any name, as
   * Open vSwitch's own programs have it; needed where ovs-pki made the certificates, which name no host.
   */
  readonly serverName?: string | false
}

/** Options for `tls.connect`. Throws RemoteError when Node cannot use the certificates or the key. */
export function tlsOptions(identity: TlsIdentity, host: string): ConnectionOptions {
  refuseHalfPair(identity)
  refuseNoCertificate(identity)
  const name = identity.serverName === undefined ? host : identity.serverName
  return {
    secureContext: secureContext(identity),
    // RFC 6066 section 3: an address is no server name.
    ...(name === false || isIP(name) ? {} : { servername: name }),
    checkServerIdentity: (_, certificate) =>
      name === false ? undefined : checkServerIdentity(name, certificate),
  }
}

// Node takes half a pair without a word, and the server then misses the rest.
function refuseHalfPair({ certificate, key }: TlsIdentity): void {
  if ((certificate === undefined) === (key === undefined)) return
  const [given, missing] = key === undefined ? ['certificate', 'key'] : ['key', 'certificate']
  throw new RemoteError(`Cannot use "${given}" of "tls" alone, want its "${missing}" too`)
}

// Node reads over what is no certificate, and then trusts nobody.
function refuseNoCertificate({ ca }: TlsIdentity): void {
  if (ca === undefined || /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----/.test(String(ca))) return
  throw new RemoteError('Cannot use the "ca" of "tls", want the PEM text of a certificate', {
    hint: 'it is the text of a file, not its path',
  })
}

// Everything is read here, since Node takes no `ca` beside a context.
function secureContext({ ca, certificate, key }: TlsIdentity): SecureContext {
  try {
    return createSecureContext({ ca, cert: certificate, key, minVersion: 'TLSv1.2' })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new RemoteError(
      `Cannot use the certificates of "tls", want PEM text that belongs together: ${reason}`,
      {
        cause,
        hint: '"certificate" and "key" are a pair, "ca" signs the servers; each is the text of a file, not its path',
      },
    )
  }
}
