import { assert } from 'chai'
import { verifyExitCode } from '../../src/cli/verify-document.ts'
import type { HostName } from '../../src/mesh/names.ts'
import type { Check } from '../../src/verify/check.ts'

const [h1, h2] = ['h1', 'h2'] as [HostName, HostName]
const unreachable = failed('reachable', h2)

describe('verifyExitCode()', () => {
  it('is 0 when every check is fine', () => {
    assert.equal(codeOf([{ ...failed('file', h1), ok: true }]), 0)
  })

  it('is 2 when a check failed, whoever is unreachable', () => {
    assert.equal(codeOf([failed('file', h1)]), 2)
    assert.equal(codeOf([failed('file', h1), unreachable]), 2)
    assert.equal(codeOf([failed('look', h1)]), 2)
  })

  it('is 4 when hosts are unreachable and the rest is fine, but for pings to them', () => {
    assert.equal(codeOf([unreachable]), 4)
    assert.equal(codeOf([unreachable, { ...failed('ping', h1), peer: h2 }]), 4)
    assert.equal(codeOf([unreachable, { ...failed('ping', h2), peer: h1 }]), 4)
    assert.equal(codeOf([{ ...failed('ping', h1), peer: h2 }]), 2)
  })
})

function failed(id: string, host: HostName): Check {
  return { id, host, ok: false, expected: 'a fine mesh', observed: 'another' }
}

function codeOf(checks: readonly Check[]): number {
  return verifyExitCode({ ok: checks.every(({ ok }) => ok), checks, ping: undefined })
}
