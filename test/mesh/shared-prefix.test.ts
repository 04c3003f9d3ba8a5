import { expect } from 'chai'
import { sharedPrefix } from '../../src/mesh/shared-prefix.ts'
import { parseUnderlayAddress, type UnderlayAddress } from '../../src/mesh/underlay-address.ts'

describe('sharedPrefix()', () => {
  const cases = [
    [['192.0.2.1', '192.0.2.2'], 30],
    [['192.0.2.1', '192.0.2.1'], 32],
    [['192.0.2.1'], 32],
    [['10.0.0.1', '10.0.0.3', '10.128.0.1'], 8],
    [['10.0.0.1', '192.0.2.1'], 0],
    [['2001:db8::1', '2001:db8::2'], 126],
    [['2001:db8::1', '2001:db8:0:1::1'], 63],
    [['2001:db8::1', 'fd00::1'], 0],
    [['2001:db8::1'], 128],
    [[], Number.POSITIVE_INFINITY],
  ] as const
  for (const [addresses, prefix] of cases)
    it(`sharedPrefix() is ${prefix} for ${addresses.join(', ') || 'no address'}`, () => {
      expect(sharedPrefix(addresses.map(underlay))).to.equal(prefix)
    })
})

function underlay(text: string): UnderlayAddress {
  const address = parseUnderlayAddress(text)
  if (address === undefined) throw new Error(`"${text}" is no address`)
  return address
}
