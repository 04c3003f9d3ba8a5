import { expect } from 'chai'
import * as fc from 'fast-check'
import { overheadOf, type TunnelPath, type Wrapping } from '../../../src/mesh/topology/overhead.ts'

const plain: Wrapping = {
  encapsulation: 'gre',
  key: undefined,
  checksum: false,
  vlanTags: 0,
  ipsec: 'none',
}

const overIpv4: TunnelPath = { family: 4, underlayMtu: 1500 }

function bytesOf(wish: Partial<Wrapping>, path: TunnelPath): number {
  return overheadOf({ ...plain, ...wish }, path).reduce((sum, { bytes }) => sum + bytes, 0)
}

function inner(wish: Partial<Wrapping>, path: Partial<TunnelPath> = {}): number {
  const whole = { ...overIpv4, ...path }
  return whole.underlayMtu - bytesOf(wish, whole)
}

function text(wish: Partial<Wrapping>, path: Partial<TunnelPath> = {}): string {
  const parts = overheadOf({ ...plain, ...wish }, { ...overIpv4, ...path })
  return parts.map(({ header, bytes }) => `- ${bytes} ${header}`).join(' ')
}

describe('overheadOf()', () => {
  // docs/encapsulation.md: over IPv4, over IPv6, over IPv4 with ESP, over IPv4 with ESP behind a NAT.
  const table: readonly (readonly [string, Partial<Wrapping>, readonly number[]])[] = [
    ['gre', {}, [1462, 1442, 1428, 1420]],
    ['gre with a key', { key: 7 }, [1458, 1438, 1424, 1416]],
    ['gre with a key of 0', { key: 0 }, [1458, 1438, 1424, 1416]],
    ['gre with a checksum', { checksum: true }, [1458, 1438, 1424, 1416]],
    ['gre with both', { key: 7, checksum: true }, [1454, 1434, 1420, 1412]],
    ['vxlan', { encapsulation: 'vxlan' }, [1450, 1430, 1416, 1408]],
    ['vxlan with a key', { encapsulation: 'vxlan', key: 7 }, [1450, 1430, 1416, 1408]],
    ['geneve', { encapsulation: 'geneve' }, [1450, 1430, 1416, 1408]],
    ['geneve with a key', { encapsulation: 'geneve', key: 7 }, [1450, 1430, 1416, 1408]],
    ['gre with one tag', { vlanTags: 1 }, [1458, 1438, 1424, 1416]],
    ['gre with two tags', { vlanTags: 2 }, [1454, 1434, 1420, 1412]],
  ]
  for (const [name, wish, mtus] of table)
    it(`overheadOf() leaves ${mtus.join(', ')} of 1500 to ${name}`, () => {
      expect([
        inner(wish),
        inner(wish, { family: 6 }),
        inner({ ...wish, ipsec: 'esp' }),
        inner({ ...wish, ipsec: 'esp-in-udp' }),
      ]).to.deep.equal(mtus)
    })

  const underlays = [
    [1492, 1454],
    [1460, 1422],
    [1450, 1412],
    [1420, 1382],
    [9000, 8962],
    [9001, 8963],
  ] as const
  for (const [underlayMtu, overlayMtu] of underlays)
    it(`overheadOf() leaves ${overlayMtu} of ${underlayMtu} to gre`, () => {
      expect(inner({}, { underlayMtu })).to.equal(overlayMtu)
    })

  it('overheadOf() names every header, those of the tunnel from the outermost inwards', () => {
    expect(text({})).to.equal('- 14 Ethernet - 20 IPv4 - 4 GRE')
    expect(text({ key: 7, checksum: true, vlanTags: 1 })).to.equal(
      '- 14 Ethernet - 4 802.1Q - 20 IPv4 - 4 GRE - 4 key - 4 checksum',
    )
    expect(text({ encapsulation: 'vxlan', vlanTags: 2 }, { family: 6 })).to.equal(
      '- 14 Ethernet - 8 802.1Q - 40 IPv6 - 8 UDP - 8 VXLAN',
    )
    expect(text({ ipsec: 'esp' })).to.equal('- 14 Ethernet - 20 IPv4 - 34 ESP - 4 GRE')
    expect(text({ encapsulation: 'geneve', ipsec: 'esp-in-udp' })).to.equal(
      '- 14 Ethernet - 20 IPv4 - 8 NAT-T - 34 ESP - 8 UDP - 8 Geneve',
    )
  })

  it('overheadOf() counts what ESP pads, so that the largest packet fits and one byte more does not', () => {
    const paths = fc.record({
      family: fc.constantFrom(4, 6),
      underlayMtu: fc.integer({ min: 1280, max: 9216 }),
    })
    fc.assert(
      fc.property(paths, fc.constantFrom('esp', 'esp-in-udp'), fc.option(fc.nat()), (path, ipsec, key) => {
        const wish = { ipsec, key: key ?? undefined }
        const onTheWire = (packet: number) => packetBytes(packet, { ...wish, family: path.family })
        expect(onTheWire(inner(wish, path))).to.be.at.most(path.underlayMtu)
        expect(onTheWire(inner(wish, path) + 1)).to.be.above(path.underlayMtu)
      }),
    )
  })
})

/** The IP packet that carries one of `packet` bytes by GRE in ESP, built up from the inside as RFC 4303 figure 1 has it. */
function packetBytes(
  packet: number,
  path: Pick<TunnelPath, 'family'> & Pick<Wrapping, 'ipsec' | 'key'>,
): number {
  const gre = 4 + (path.key === undefined ? 0 : 4) + 14 + packet
  const encrypted = Math.ceil((gre + 2) / 4) * 4
  const esp = 8 + 8 + encrypted + 16
  return (path.family === 6 ? 40 : 20) + (path.ipsec === 'esp-in-udp' ? 8 : 0) + esp
}
