import { expect } from 'chai'
import { parseKnownHosts } from '../../../../src/host/ssh/host-keys/known-hosts.ts'
import { hostKeysOf } from '../../../../src/host/ssh/host-keys/verdict.ts'

const ed25519 = wireKey('ssh-ed25519', 'one')
const another = wireKey('ssh-ed25519', 'two')
const rsa = wireKey('ssh-rsa', 'three')

describe('hostKeysOf()', () => {
  it('verdict() is known for any of the keys on file', () => {
    const keys = read(22, `web1 ${line(rsa)}\nweb1 ${line(ed25519)}\nweb1 ${line(rsa)}`)
    expect(keys.knownTypes).to.deep.equal(['ssh-rsa', 'ssh-ed25519'])
    expect([ed25519, rsa].map((key) => keys.verdict(key))).to.deep.equal([
      { kind: 'known' },
      { kind: 'known' },
    ])
  })

  it('verdict() is unknown when the files name other hosts only', () => {
    const keys = read(22, `web2 ${line(ed25519)}`)
    expect(keys.knownTypes).to.deep.equal([])
    expect(keys.verdict(ed25519)).to.deep.equal({ kind: 'unknown' })
  })

  it('verdict() is changed for another key, and for a key of another type', () => {
    const keys = read(22, `# first\nweb1 ${line(ed25519)}`)
    const recorded = parseKnownHosts(`\nweb1 ${line(ed25519)}`, '/k')
    expect(keys.verdict(another)).to.deep.equal({ kind: 'changed', recorded })
    expect(keys.verdict(rsa)).to.deep.equal({ kind: 'changed', recorded })
  })

  it('verdict() is revoked even where the key is on file too', () => {
    const keys = read(22, `web1 ${line(ed25519)}\n@revoked * ${line(ed25519)}`)
    expect(keys.verdict(ed25519)).to.deep.include({ kind: 'revoked' })
    expect(keys.verdict(another)).to.deep.include({ kind: 'changed' })
  })

  it('verdict() takes a revoked line for no knowledge of the host', () => {
    const keys = read(22, `@revoked web1 ${line(another)}`)
    expect(keys.knownTypes).to.deep.equal([])
    expect(keys.verdict(ed25519)).to.deep.equal({ kind: 'unknown' })
  })

  it('verdict() knows a server on another port by the bare name, when it shows the same key', () => {
    const keys = read(2222, `web1 ${line(ed25519)}`)
    expect(keys.verdict(ed25519)).to.deep.equal({ kind: 'known' })
    expect(keys.verdict(another)).to.deep.equal({ kind: 'unknown' })
  })

  it('verdict() prefers the name with its port over the bare one', () => {
    const keys = read(2222, `web1 ${line(ed25519)}\n[web1]:2222 ${line(another)}`)
    expect(keys.verdict(ed25519)).to.deep.include({ kind: 'changed' })
    expect(keys.verdict(another)).to.deep.equal({ kind: 'known' })
  })
})

function read(port: number, text: string) {
  return hostKeysOf(parseKnownHosts(text, '/k'), 'web1', port)
}

function line(key: Buffer): string {
  return `${key.subarray(4, 4 + key.readUInt32BE(0)).toString()} ${key.toString('base64')}`
}

function wireKey(type: string, content: string): Buffer {
  return Buffer.concat([type, content].map((part) => Buffer.concat([length(part), Buffer.from(part)])))
}

function length(part: string): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(part.length)
  return bytes
}
