import { expect } from 'chai'
import fc from 'fast-check'
import { canonicalIpv6, parseIpv6 } from '../../src/mesh/ipv6.ts'
import { familyOf, isIpv4, parseUnderlayAddress } from '../../src/mesh/underlay-address.ts'

describe('parseUnderlayAddress()', () => {
  const cases: readonly (readonly [string, 4 | 6 | undefined])[] = [
    ['192.0.2.1', 4],
    ['2001:db8::1', 6],
    ['::', 6],
    ['fd00::1:0:0:1', 6],
    ['192.0.2.01', undefined],
    ['2001:DB8::1', undefined],
    ['2001:db8:0::1', undefined],
    ['2001:db8::1%eth0', undefined],
    ['[2001:db8::1]', undefined],
    ['2001:db8::1/64', undefined],
    ['host1', undefined],
    ['', undefined],
  ]
  for (const [text, family] of cases)
    it(`parseUnderlayAddress() takes "${text}" for ${family === undefined ? 'no address' : `IPv${family}`}`, () => {
      const address = parseUnderlayAddress(text)
      expect(address).to.equal(family === undefined ? undefined : text)
      expect(address && [familyOf(address), isIpv4(address)]).to.deep.equal(family && [family, family === 4])
    })
})

describe('canonicalIpv6()', () => {
  // RFC 5952: 4.1 leading zeros, 4.2.1 as short as possible, 4.2.2 no single zero, 4.2.3 the longest run, the first
  // of two alike, 4.3 lower case.
  const spellings: readonly (readonly [string, string])[] = [
    ['2001:0db8::0001', '2001:db8::1'],
    ['2001:db8:0:0:0:0:2:1', '2001:db8::2:1'],
    ['2001:db8::1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:DB8::AbCd', '2001:db8::abcd'],
  ]
  for (const [spelling, canonical] of spellings)
    it(`canonicalIpv6() gives ${canonical} for ${spelling}`, () => {
      expect(canonicalIpv6(spelling)).to.equal(canonical)
    })

  it('canonicalIpv6() gives every spelling of an address the one that parseIpv6() takes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 }), fc.ipV6(), (groups, text) => {
        const long = groups.map((group) => group.toString(16).padStart(4, '0').toUpperCase()).join(':')
        const short = canonicalIpv6(long) ?? ''
        expect(canonicalIpv6(groups.map((group) => group.toString(16)).join(':'))).to.equal(short)
        expect(parseIpv6(short)).to.equal(short)
        expect(new URL(`http://[${long}]`).hostname).to.equal(`[${short}]`)
        expect(canonicalIpv6(canonicalIpv6(text) ?? '')).to.equal(canonicalIpv6(text))
      }),
    )
  })
})
