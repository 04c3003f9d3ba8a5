import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import {
  knownHostName,
  matchesHost,
  parseKnownHosts,
} from '../../../../src/host/ssh/host-keys/known-hosts.ts'

const key = 'AAAAC3NzaC1lZDI1NTE5AAAAIHrw4XJx0i4OM3dPmqKe0NSFUcQ7sMVu5Vo4GG8vrIcT'

describe('parseKnownHosts()', () => {
  it('parseKnownHosts() reads each line with its place, and skips what names no key', () => {
    const text = `# a comment
web1,web1.example.net,192.0.2.1 ssh-ed25519 ${key} a comment

  @revoked * ssh-rsa ${key}
@cert-authority *.example.net ssh-ed25519 ${key}
@unheard-of web2 ssh-ed25519 ${key}
web3 ssh-ed25519
|2|c2FsdA==|aGFzaA== ssh-ed25519 ${key}
|1|c2FsdA==|aGFzaA== ssh-ed25519 ${key}\r
`
    const place = { file: '/k', key: Buffer.from(key, 'base64') }
    expect(parseKnownHosts(text, '/k')).to.deep.equal([
      {
        ...place,
        line: 2,
        revoked: false,
        hosts: { kind: 'patterns', patterns: ['web1', 'web1.example.net', '192.0.2.1'] },
        keyType: 'ssh-ed25519',
      },
      { ...place, line: 4, revoked: true, hosts: { kind: 'patterns', patterns: ['*'] }, keyType: 'ssh-rsa' },
      {
        ...place,
        line: 9,
        revoked: false,
        hosts: { kind: 'hashed', salt: Buffer.from('salt'), digest: Buffer.from('hash') },
        keyType: 'ssh-ed25519',
      },
    ])
  })
})

describe('matchesHost()', () => {
  const matches = (hosts: string, host: string, port = 22) =>
    parseKnownHosts(`${hosts} ssh-ed25519 ${key}`, '').map((line) =>
      matchesHost(line.hosts, knownHostName(host, port)),
    )

  it('matchesHost() knows names in any case, and the port where it is not 22', () => {
    expect(matches('Web1', 'wEB1')).to.deep.equal([true])
    expect(matches('web1', 'web10')).to.deep.equal([false])
    expect(matches('web1', 'web1', 2222)).to.deep.equal([false])
    expect(matches('[web1]:2222', 'web1', 2222)).to.deep.equal([true])
    expect(matches('[web1]:2222', 'web1')).to.deep.equal([false])
    expect(matches('[2001:db8::1]:2222', '2001:db8::1', 2222)).to.deep.equal([true])
  })

  it('matchesHost() reads wildcards, and lets a negated one outweigh the rest', () => {
    expect(matches('*.example.net', 'a.example.net')).to.deep.equal([true])
    expect(matches('*.example.net', 'a.exampleXnet')).to.deep.equal([false])
    expect(matches('web?', 'web1')).to.deep.equal([true])
    expect(matches('web?', 'web')).to.deep.equal([false])
    expect(matches('!web2,web*', 'web1')).to.deep.equal([true])
    expect(matches('web*,!web2', 'web2')).to.deep.equal([false])
    expect(matches('!web2', 'web1')).to.deep.equal([false])
    expect(matches('[*]:2222', 'web1', 2222)).to.deep.equal([true])
  })

  it('matchesHost() finds the names that ssh-keygen -H hashed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ovsmesh-hashed-'))
    const file = join(folder, 'known_hosts')
    writeFileSync(file, `web1 ssh-ed25519 ${key}\n[web1]:2222 ssh-ed25519 ${key}\n`)
    execFileSync('ssh-keygen', ['-q', '-H', '-f', file], { stdio: 'ignore' })
    const lines = parseKnownHosts(readFileSync(file, 'utf8'), file)
    rmSync(folder, { recursive: true })
    const found = (host: string, port: number) =>
      lines.map(({ hosts }) => matchesHost(hosts, knownHostName(host, port)))
    expect(lines.map(({ hosts }) => hosts.kind)).to.deep.equal(['hashed', 'hashed'])
    expect(found('web1', 22)).to.deep.equal([true, false])
    expect(found('web1', 2222)).to.deep.equal([false, true])
    expect(found('web2', 22)).to.deep.equal([false, false])
  })
})
