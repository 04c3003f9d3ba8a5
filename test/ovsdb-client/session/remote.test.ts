import { expect } from 'chai'
import { openVswitch } from '../../../src/ovsdb-client/open-vswitch.ts'
import { parseRemotes, remoteName } from '../../../src/ovsdb-client/session/remote.ts'
import { openSession } from '../../../src/ovsdb-client/session/session.ts'
import { peer } from '../support/peer.ts'
import { thrownBy } from '../support/thrown.ts'

describe('parseRemotes()', () => {
  it('reads what ovsdb(7) calls active connection methods, in the order given', () => {
    const texts = ['tcp:10.0.0.1:6641', 'ssl:db.example:6642', 'unix:/run/db.sock', 'tcp:[fe80::1%eth0]:7']
    expect(parseRemotes(texts)).to.deep.equal([
      { kind: 'tcp', host: '10.0.0.1', port: 6641 },
      { kind: 'ssl', host: 'db.example', port: 6642 },
      { kind: 'unix', path: '/run/db.sock' },
      { kind: 'tcp', host: 'fe80::1%eth0', port: 7 },
    ])
  })

  it('takes the port of OVSDB where none is given', () => {
    expect(parseRemotes(['tcp:db', 'ssl:[::1]'])).to.deep.equal([
      { kind: 'tcp', host: 'db', port: 6640 },
      { kind: 'ssl', host: '::1', port: 6640 },
    ])
  })

  it('keeps colons and commas of a path', () => {
    expect(parseRemotes(['unix:/a:b/c,d'])).to.deep.equal([{ kind: 'unix', path: '/a:b/c,d' }])
  })

  it('takes a function that opens a stream, by its name or by its place', () => {
    const throughSsh = async () => peer().stream
    expect(parseRemotes(['unix:/a', throughSsh, async () => peer().stream]).map(remoteName)).to.deep.equal([
      'unix:/a',
      'throughSsh',
      'stream 3',
    ])
  })

  it('says of every remote that is wrong what is wanted', async () => {
    const rows: readonly (readonly [remote: string, wanted: string])[] = [
      ['', '"tcp:", "ssl:" or "unix:" before the address'],
      ['10.0.0.1:6640', '"tcp:", "ssl:" or "unix:" before the address'],
      ['http://db', '"tcp:", "ssl:" or "unix:" before the address'],
      ['TCP:10.0.0.1:6640', '"tcp:", "ssl:" or "unix:" before the address'],
      ['tcp:', 'HOST:PORT, an IPv6 address in square brackets'],
      ['tcp::6640', 'HOST:PORT, an IPv6 address in square brackets'],
      ['tcp:fe80::1:6640', 'HOST:PORT, an IPv6 address in square brackets'],
      ['tcp:::1', 'HOST:PORT, an IPv6 address in square brackets'],
      ['tcp:[10.0.0.1]:6640', 'HOST:PORT, an IPv6 address in square brackets'],
      ['ssl:db host:6640', 'HOST:PORT, an IPv6 address in square brackets'],
      ['tcp:db:', 'a port from 1 to 65535'],
      ['tcp:db:0', 'a port from 1 to 65535'],
      ['tcp:db:65536', 'a port from 1 to 65535'],
      ['tcp:db:+80', 'a port from 1 to 65535'],
      ['tcp:db:6640 ', 'a port from 1 to 65535'],
      ['unix:', 'the path of a socket'],
      ['ptcp:6640', 'a server to go to ("tcp:…"): this one would wait to be called'],
      ['tcp:a:1,tcp:b:2', 'each remote as an element of its own'],
    ]
    expect(await Promise.all(rows.map(([remote]) => thrownBy(() => parseRemotes([remote]))))).to.deep.equal(
      rows.map(
        ([remote, wanted]) => `RemoteError: Cannot connect to ${JSON.stringify(remote)}, want ${wanted}`,
      ),
    )
  })

  it('names all that are wrong at once', async () => {
    expect(await thrownBy(() => parseRemotes(['udp:a:1', 'unix:/a', 'tcp:b:0']))).to.equal(
      'RemoteError: Cannot connect to "udp:a:1", want "tcp:", "ssl:" or "unix:" before the address; ' +
        'Cannot connect to "tcp:b:0", want a port from 1 to 65535',
    )
  })
})

describe('remoteName()', () => {
  it('writes a remote as parseRemotes() reads it', () => {
    const texts = ['tcp:10.0.0.1:6641', 'ssl:db.example:6642', 'unix:/run/db.sock', 'tcp:[::1]:7']
    expect(parseRemotes(texts).map(remoteName)).to.deep.equal(texts)
  })
})

describe('openSession() refuses at once', () => {
  it('remotes that are no list', async () => {
    const options = { remotes: 'unix:/db.sock' as never }
    expect(await thrownBy(() => openSession(openVswitch, options))).to.equal(
      'RemoteError: Cannot connect to "unix:/db.sock", want a list of remotes',
    )
  })

  it('a "ca" that is no certificate', async () => {
    const options = { remotes: ['ssl:10.0.0.1'], tls: { ca: '/etc/ca.pem' } }
    expect(await thrownBy(() => openSession(openVswitch, options))).to.equal(
      'RemoteError: Cannot use the "ca" of "tls", want the PEM text of a certificate',
    )
  })
})
