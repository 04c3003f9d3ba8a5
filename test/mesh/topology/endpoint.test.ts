import { expect } from 'chai'
import type { Inventory, InventoryHost } from '../../../src/mesh/inventory/inventory.ts'
import type { HostName } from '../../../src/mesh/names.ts'
import { endsOf, localAddress, reachOf, remoteEndpoint } from '../../../src/mesh/topology/endpoint.ts'
import { parseUnderlayAddress, type UnderlayAddress } from '../../../src/mesh/underlay-address.ts'
import { meshOf } from '../addressing/mesh-of.ts'

const eu1 = host('eu', '192.0.2.1', '10.0.0.1')
const eu2 = host('eu', '192.0.2.2', '10.0.0.2')
const euWithoutPrivate = host('eu', '192.0.2.3')
const us = host('us', '192.0.2.4', '10.0.0.2')
const nowhere = host(undefined, '192.0.2.5', '10.0.0.5')
const sixInside = host('eu', '192.0.2.6', 'fd00::6')
const six = host(undefined, '2001:db8::7')

describe('remoteEndpoint()', () => {
  it('remoteEndpoint() is the private address when both are in one region and have one', () => {
    expect(remoteEndpoint(eu1, eu2)).to.deep.equal({
      address: '10.0.0.2',
      family: 4,
      reach: { kind: 'private', region: 'eu' },
    })
  })

  it('remoteEndpoint() is the public address across regions, and says which', () => {
    expect(remoteEndpoint(eu1, us)).to.deep.equal({
      address: '192.0.2.4',
      family: 4,
      reach: { kind: 'public', regions: ['eu', 'us'] },
    })
  })

  it('remoteEndpoint() is the public address when one of them is in no region', () => {
    const noRegions = { family: 4, reach: { kind: 'public', regions: undefined } }
    expect(remoteEndpoint(eu1, nowhere)).to.deep.equal({ address: '192.0.2.5', ...noRegions })
    expect(remoteEndpoint(nowhere, eu1)).to.deep.equal({ address: '192.0.2.1', ...noRegions })
    expect(remoteEndpoint(nowhere, nowhere)).to.deep.equal({ address: '192.0.2.5', ...noRegions })
  })

  it('remoteEndpoint() is the public address when one of a region has no private one', () => {
    const oneRegion = { family: 4, reach: { kind: 'public', regions: ['eu', 'eu'] } }
    expect(remoteEndpoint(eu1, euWithoutPrivate)).to.deep.equal({ address: '192.0.2.3', ...oneRegion })
    expect(remoteEndpoint(euWithoutPrivate, eu1)).to.deep.equal({ address: '192.0.2.1', ...oneRegion })
  })

  it('remoteEndpoint() has the family of the address that it points at', () => {
    expect(remoteEndpoint(eu1, sixInside)).to.deep.include({ address: 'fd00::6', family: 6 })
    expect(remoteEndpoint(us, sixInside)).to.deep.include({ address: '192.0.2.6', family: 4 })
    expect(remoteEndpoint(nowhere, six)).to.deep.include({ address: '2001:db8::7', family: 6 })
  })
})

describe('localAddress()', () => {
  it('localAddress() is the private address inside a region and nothing elsewhere', () => {
    expect([eu2, us, nowhere, euWithoutPrivate].map((other) => localAddress(eu1, other))).to.deep.equal([
      '10.0.0.1',
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('reachOf()', () => {
  const hosts: Inventory['hosts'] = new Map([
    ['host1' as HostName, us],
    ['host2' as HostName, eu1],
  ])

  it('reachOf() names the regions in the order of the link', () => {
    const link = {
      number: 1,
      hosts: ['host2', 'host1'] as [HostName, HostName],
      portNumbers: [1, 1] as const,
    }
    expect(reachOf(link, { hosts })).to.deep.equal({ kind: 'public', regions: ['eu', 'us'] })
  })

  it('endsOf() is a broken promise for a link of other hosts', () => {
    const link = {
      number: 7,
      hosts: ['host2', 'host9'] as [HostName, HostName],
      portNumbers: [1, 1] as const,
    }
    expect(() => endsOf(link, hosts)).to.throw('link 7 leads out of the inventory')
  })
})

function host(region: string | undefined, address: string, privateAddress?: string): InventoryHost {
  const [some] = meshOf({ hosts: ['some'] }).hosts.values()
  if (some === undefined) throw new Error('the test has no host')
  return {
    ...some,
    region,
    address: underlay(address),
    privateAddress: privateAddress === undefined ? undefined : underlay(privateAddress),
  }
}

function underlay(text: string): UnderlayAddress {
  const address = parseUnderlayAddress(text)
  if (address === undefined) throw new Error(`"${text}" is no address`)
  return address
}
