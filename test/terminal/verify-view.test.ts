import { expect } from 'chai'
import type { HostName } from '../../src/mesh/names.ts'
import { verifyView } from '../../src/terminal/verify-view.ts'
import type { Check, PingSummary, Verification } from '../../src/verify/check.ts'
import { golden } from '../golden.ts'
import { articleDesign } from '../mesh/plan/article.ts'
import { plain } from './plain.ts'

const [host1, host2, host3] = ['host1', 'host2', 'host3'].map((name) => name as HostName) as [
  HostName,
  HostName,
  HostName,
]

const fine: Check = { id: 'file', host: host1, ok: true, expected: 'as planned', observed: 'as planned' }

const mtu: Check = {
  id: 'mtu',
  host: host1,
  peer: host2,
  ok: false,
  expected: 'a packet of 1462 bytes with DF passes',
  observed: 'it did not, while small ones do',
  cause: 'the underlay between the two carries less than mesh.underlay_mtu',
  next: 'set underlay_mtu to what the underlay carries',
}

const drift: Check = {
  id: 'ovsdb',
  host: host3,
  ok: false,
  expected: 'stp_enable=true',
  observed: 'stp_enable=false',
  next: '',
}

const loop: Check = {
  id: 'spanning-tree-loop',
  host: host2,
  peer: host3,
  ok: false,
  expected: 'gre3: one end that listens to the other',
  observed: 'gre3: designated, forwarding at both ends',
}

const ping: PingSummary = {
  pairs: 6,
  lost: [
    [host1, host3],
    [host3, host1],
    [host3, host2],
  ],
  milliseconds: new Map([
    [
      host1,
      new Map([
        [host2, 0.42],
        [host3, 9.99],
      ]),
    ],
    [
      host2,
      new Map([
        [host1, 12.345],
        [host3, 100],
      ]),
    ],
  ]),
}

describe('verifyView()', () => {
  const verifications: readonly (readonly [string, Verification])[] = [
    ['ok', { ok: true, checks: [fine, fine], ping: undefined }],
    ['ok-with-pings', { ok: true, checks: [fine], ping: { ...ping, lost: [] } }],
    ['not-ok', { ok: false, checks: [fine, mtu, drift], ping }],
    ['loop', { ok: false, checks: [fine, mtu, loop, drift], ping: undefined }],
  ]
  for (const [what, verification] of verifications)
    it(`prints as in test/golden/views/verify/${what}.txt`, async () => {
      const text = `${verifyView(verification, articleDesign(), plain)}\n`
      expect(text).to.equal(await golden(`views/verify/${what}.txt`, text))
    })
})
