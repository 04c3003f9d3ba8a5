import { ConnectionLostError, OvsdbError } from '../ovsdb-error.ts'
import { type Remote, remoteName } from './remote.ts'

/**
 * Why a stream to a remote could not be opened, or failed before the server had said anything, in words that lead on.
 * TLS 1.3 refuses a client's certificate only after the handshake: the stream is open by then.
 */
export function streamFault(remote: Remote, cause: unknown): OvsdbError {
  if (cause instanceof OvsdbError) return cause
  const { code, message } = describe(cause)
  const hint = hints.find(({ codes }) => codes.test(code))?.hint
  const text = `Cannot connect to "${remoteName(remote)}": ${message}`
  return new ConnectionLostError(text, hint === undefined ? { cause } : { cause, hint })
}

function describe(cause: unknown): { readonly code: string; readonly message: string } {
  if (!(cause instanceof Error)) return { code: '', message: String(cause) }
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  // An AggregateError of node:net, one cause an address, has a code and no message.
  return { code, message: cause.message === '' ? code : cause.message }
}

// Codes of node:net (errno), of X.509 verification (X509_V_ERR_… without that beginning) and of OpenSSL's alerts.
const hints: readonly { readonly codes: RegExp; readonly hint: string }[] = [
  {
    codes: /^ECONNREFUSED$/,
    hint: 'nobody listens there: `ovs-appctl -t ovsdb-server ovsdb-server/list-remotes` says where the server does',
  },
  {
    codes: /^ENOENT$/,
    hint: 'there is no such socket: does ovsdb-server run, and is this its `--remote=punix:…`?',
  },
  { codes: /^EACCES$|^EPERM$/, hint: 'the socket is for others: mostly root, or the group "openvswitch"' },
  { codes: /^ENOTFOUND$|^EAI_AGAIN$/, hint: 'the name of the host is not known here' },
  {
    codes: /^SELF_SIGNED|^DEPTH_ZERO|^UNABLE_TO|SIGNATURE_FAILURE$|^CERT_UNTRUSTED$|^INVALID_CA$/,
    hint: 'another authority signed the server\'s certificate: give its certificate as "ca"',
  },
  { codes: /^CERT_HAS_EXPIRED$/, hint: "the server's certificate has expired, or the clock here is wrong" },
  {
    codes: /^CERT_NOT_YET_VALID$/,
    hint: "the server's certificate is not valid yet, or the clock here is wrong",
  },
  {
    codes: /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    hint: 'name the server as its certificate does, by "serverName"; false where it names nobody (ovs-pki)',
  },
  {
    codes: /ALERT_CERTIFICATE_REQUIRED$|ALERT_HANDSHAKE_FAILURE$/,
    hint: 'the server wants to know its clients: give "certificate" and "key"',
  },
  {
    codes: /ALERT_UNKNOWN_CA$|ALERT_(?:BAD|UNKNOWN|UNSUPPORTED)_CERTIFICATE|ALERT_CERTIFICATE_UNKNOWN$/,
    hint: 'the server does not trust "certificate": an authority must have signed it that its `--ca-cert` names',
  },
  {
    codes: /ALERT_CERTIFICATE_(?:EXPIRED|REVOKED)$/,
    hint: 'the server says that "certificate" is no longer valid',
  },
  {
    codes: /WRONG_VERSION_NUMBER$|PACKET_LENGTH_TOO_LONG$/,
    hint: 'the server does not speak TLS there: "tcp:" instead?',
  },
  {
    codes: /UNSUPPORTED_PROTOCOL$|ALERT_PROTOCOL_VERSION$/,
    hint: 'the server speaks no TLS 1.2 or later: see its `--ssl-protocols`',
  },
]
