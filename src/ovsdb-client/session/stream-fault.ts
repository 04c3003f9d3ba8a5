import { ConnectionLostError, OvsdbError } from '../ovsdb-error.ts'
import { type Remote, remoteName } from './remote.ts'

/**
 * Where a connection failed: while its stream was being opened, because the server ended an open stream before it had
 * answered, or for what it answered.
 */
export type FaultMoment = 'opening' | 'hung-up' | 'asking'

/** Why there is no connection to a remote, in words that lead on. */
export function connectFault(remote: Remote, cause: unknown, moment: FaultMoment): ConnectionLostError {
  const { code, message } = describe(cause)
  const ownHint = cause instanceof OvsdbError ? cause.hint : undefined
  const hint = ownHint ?? hints.find(({ codes }) => codes.test(code))?.hint ?? tlsHint(remote, code, moment)
  const text = `Cannot connect to "${remoteName(remote)}": ${message}`
  return new ConnectionLostError(text, hint === undefined ? { cause } : { cause, hint })
}

// Servers say little in TLS, and what they say is lost when we write before it is read.
function tlsHint(remote: Remote, code: string, moment: FaultMoment): string | undefined {
  if (remote.kind !== 'ssl') return undefined
  if (moment === 'hung-up') return unknownClientHint
  return code === 'ECONNRESET' ? noTlsHint : undefined
}

const noTlsHint = 'the server does not speak TLS there: "tcp:" instead?'

// TLS 1.3 (RFC 8446 section 4.4.2.4) refuses a client when the handshake is over for the client already.
const unknownClientHint =
  'a server that wants to know its clients hangs up on others: it may miss "certificate" and "key", or not trust them'

function describe(cause: unknown): { readonly code: string; readonly message: string } {
  if (!(cause instanceof Error)) return { code: '', message: String(cause) }
  const code = textIn(cause, 'code') ?? ''
  // OpenSSL's messages are made for logs, and its `reason` for readers. Of several addresses there is only a code.
  const message = (code.startsWith('ERR_SSL_') ? textIn(cause, 'reason') : undefined) ?? cause.message
  return { code, message: message === '' ? code : message }
}

function textIn(error: Error, member: 'code' | 'reason'): string | undefined {
  const value = Object.entries(error).find(([name]) => name === member)?.[1]
  return typeof value === 'string' ? value : undefined
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
