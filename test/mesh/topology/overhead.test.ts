import { expect } from 'chai'
import * as fc from 'fast-check'
import { overheadOf, type TunnelPath, type Wrapping } from '../../../src/mesh/topology/overhead.ts'
import { page, section, tableRows } from '../../docs/pages.ts'

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

function rowOf(wish: Partial<Wrapping>): readonly number[] {
  return [
    inner(wish),
    inner(wish, { family: 6 }),
    inner({ ...wish, ipsec: 'esp' }),
    inner({ ...wish, ipsec: 'esp-in-udp' }),
  ]
}

function text(wish: Partial<Wrapping>, path: Partial<TunnelPath> = {}): string {
  const parts = overheadOf({ ...plain, ...wish }, { ...overIpv4, ...path })
  return parts.map(({ header, bytes }) => `- ${bytes} ${header}`).join(' ')
}

describe('overheadOf()', () => {
  // One row: over IPv4, over IPv6, over IPv4 with ESP, over IPv4 with ESP behind a NAT.
  const table: readonly (readonly [string, Partial<Wrapping>])[] = [
    ['`gre`', {}],
    ['`gre` with `key`', { key: 0 }],
    ['`gre` with `checksum`', { checksum: true }],
    ['`gre` with both', { key: 7, checksum: true }],
    ['`vxlan`', { encapsulation: 'vxlan', key: 7 }],
    ['`geneve`', { encapsulation: 'geneve', key: 7 }],
  ]
  const mtus = [
    [1462, 1442, 1428, 1420],
    [1458, 1438, 1424, 1416],
    [1458, 1438, 1424, 1416],
    [1454, 1434, 1420, 1412],
    [1450, 1430, 1416, 1408],
    [1450, 1430, 1416, 1408],
  ]
  for (const [index, [name, wish]] of table.entries())
    it(`overheadOf() leaves ${mtus[index]?.join(', ')} of 1500 to ${name}`, () => {
      expect(rowOf(wish)).to.deep.equal(mtus[index])
    })

  it('overheadOf() is what docs/encapsulation.md says', () => {
    const shown = tableRows(section(page('docs/encapsulation.md'), '## The largest packet of a container'))
    const narrower = [1492, 1460, 1450, 1420, 9000, 9001]
    expect(shown.map(([name, , ...figures]) => [name, ...figures.map(Number)])).to.deep.equal([
      ...table.map(([name, wish]) => [name, ...rowOf(wish)]),
      ...narrower.map((underlayMtu) => [String(underlayMtu), inner({}, { underlayMtu })]),
    ])
  })

  it('overheadOf() takes four bytes for each tag, and no more for the identifier that VXLAN and Geneve always have', () => {
    expect(([0, 1, 2] as const).map((tags) => inner({ vlanTags: tags }))).to.deep.equal([1462, 1458, 1454])
    expect(inner({ encapsulation: 'vxlan' })).to.equal(1450)
    expect(inner({ encapsulation: 'geneve' })).to.equal(1450)
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
