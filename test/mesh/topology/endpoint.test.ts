import { expect } from 'chai'
import type { InventoryHost } from '../../../src/mesh/inventory/inventory.ts'
import type { Ipv4Address } from '../../../src/mesh/ipv4.ts'
import { remoteAddress } from '../../../src/mesh/topology/endpoint.ts'
import { meshOf } from '../addressing/mesh-of.ts'

function host(
  region: string | undefined,
  address: string,
  privateAddress: string | undefined,
): InventoryHost {
  const [some] = meshOf({ hosts: ['some'] }).hosts.values()
  if (some === undefined) throw new Error('the test has no host')
  const given = { address: address as Ipv4Address, privateAddress: privateAddress as Ipv4Address | undefined }
  return { ...some, region, ...given }
}

describe('remoteAddress()', () => {
  const eu = host('eu', '1.1.1.1', '10.0.0.1')

  it('remoteAddress() is the private address when both are in one region and have one', () => {
    expect(remoteAddress(eu, host('eu', '2.2.2.2', '10.0.0.2'))).to.equal('10.0.0.2')
  })

  it('remoteAddress() is the public address in every other case', () => {
    const others = [
      host('us', '2.2.2.2', '10.0.0.2'),
      host('eu', '3.3.3.3', undefined),
      host(undefined, '4.4.4.4', '10.0.0.4'),
    ]
    const noRegion = host(undefined, '5.5.5.5', '10.0.0.5')
    expect(others.map((other) => remoteAddress(eu, other))).to.deep.equal(['2.2.2.2', '3.3.3.3', '4.4.4.4'])
    expect(others.map((other) => remoteAddress(other, eu))).to.deep.equal(['1.1.1.1', '1.1.1.1', '1.1.1.1'])
    expect(remoteAddress(noRegion, host(undefined, '4.4.4.4', '10.0.0.4'))).to.equal('4.4.4.4')
  })
})
