import { expect } from 'chai'
import { allocate } from '../../../src/mesh/addressing/allocate.ts'
import type { Lock } from '../../../src/mesh/addressing/lock.ts'
import type { Ipv4Address } from '../../../src/mesh/ipv4.ts'
import { hostNames, lockOf, type MeshWish, meshOf } from './mesh-of.ts'

const article: MeshWish = { hosts: hostNames(3), mesh: { capacity: 3 } }

/** `host1 172.17.42.1 172.17.64.0/18` for each host, then those that left. */
function listing({ hosts, freed }: Lock): readonly string[] {
  const lines = (map: Lock['hosts'], mark: string) =>
    [...map].map(([name, { address, fixedCidr }]) => `${mark}${name} ${address} ${fixedCidr}`)
  return [...lines(hosts, ''), ...lines(freed, 'freed ')]
}

function problems(wish: MeshWish, lock?: Lock): readonly string[] {
  const result = allocate(meshOf(wish), lock)
  return result.kind === 'problems' ? result.problems.map(({ message, hint }) => `${message}\n${hint}`) : []
}

describe('allocate()', () => {
  it("allocate() gives the article's hosts the article's addresses", () => {
    expect(listing(lockOf(meshOf(article)))).to.deep.equal([
      'host1 172.17.42.1 172.17.64.0/18',
      'host2 172.17.42.2 172.17.128.0/18',
      'host3 172.17.42.3 172.17.192.0/18',
    ])
  })

  it('allocate() leaves room for twice the hosts when no capacity is set', () => {
    expect(listing(lockOf(meshOf({ hosts: hostNames(3) })))).to.deep.equal([
      'host1 172.17.42.1 172.17.0.0/19',
      'host2 172.17.42.2 172.17.64.0/19',
      'host3 172.17.42.3 172.17.96.0/19',
    ])
  })

  it('allocate() changes nothing for the others when hosts are reordered, removed and added', () => {
    const before = lockOf(meshOf({ hosts: hostNames(3) }))
    const after = lockOf(meshOf({ hosts: ['new', 'host3', 'host1'] }), before)
    expect(listing(after)).to.deep.equal([
      'host1 172.17.42.1 172.17.0.0/19',
      'host3 172.17.42.3 172.17.96.0/19',
      'new 172.17.42.4 172.17.128.0/19',
      'freed host2 172.17.42.2 172.17.64.0/19',
    ])
  })

  it('allocate() gives a host its own back when it returns', () => {
    const before = lockOf(meshOf({ hosts: hostNames(3) }))
    const without = lockOf(meshOf({ hosts: ['host1', 'host3'] }), before)
    expect(listing(lockOf(meshOf({ hosts: ['new', 'host2', 'host1', 'host3'] }), without))).to.deep.equal([
      'host1 172.17.42.1 172.17.0.0/19',
      'host3 172.17.42.3 172.17.96.0/19',
      'new 172.17.42.4 172.17.128.0/19',
      'host2 172.17.42.2 172.17.64.0/19',
    ])
  })

  it('allocate() hands on what was freed first when nothing else is left', () => {
    const before = lockOf(meshOf(article))
    const one = lockOf(meshOf({ ...article, hosts: ['host1', 'host2'] }), before)
    const two = lockOf(meshOf({ ...article, hosts: ['host2'] }), one)
    expect(listing(lockOf(meshOf({ ...article, hosts: ['host2', 'new'] }), two))).to.deep.equal([
      'host2 172.17.42.2 172.17.128.0/18',
      'new 172.17.42.3 172.17.192.0/18',
      'freed host1 172.17.42.1 172.17.64.0/18',
    ])
  })

  it('allocate() gives newcomers smaller blocks when the capacity grew', () => {
    const before = lockOf(meshOf(article))
    const after = lockOf(meshOf({ hosts: hostNames(4), mesh: { capacity: 7 } }), before)
    expect(listing(after).slice(2)).to.deep.equal([
      'host3 172.17.42.3 172.17.192.0/18',
      'host4 172.17.42.4 172.17.0.0/19',
    ])
  })

  it('allocate() cuts smaller blocks from what is left when no capacity is set and today’s size ran out', () => {
    const before = lockOf(meshOf({ hosts: hostNames(7), mesh: { capacity: 7 } }))
    expect(listing(lockOf(meshOf({ hosts: hostNames(10) }), before)).slice(6)).to.deep.equal([
      'host7 172.17.42.7 172.17.224.0/19',
      'host8 172.17.42.8 172.17.32.0/21',
      'host9 172.17.42.9 172.17.48.0/21',
      'host10 172.17.42.10 172.17.56.0/21',
    ])
  })

  it('allocate() keeps docker0 addresses of old out of new blocks when host_addresses moved', () => {
    const before = lockOf(
      meshOf({
        hosts: ['host1'],
        subnet: '10.0.0.0/24',
        hostAddresses: '10.0.0.0/28',
        mesh: { capacity: 4 },
      }),
    )
    const after = lockOf(
      meshOf({
        hosts: ['host1', 'host2', 'host3'],
        subnet: '10.0.0.0/24',
        hostAddresses: '10.0.0.64/28',
        mesh: { capacity: 5 },
      }),
      before,
    )
    expect(listing(after)).to.deep.equal([
      'host1 10.0.0.1 10.0.0.32/27',
      'host2 10.0.0.65 10.0.0.96/27',
      'host3 10.0.0.66 10.0.0.128/27',
    ])
  })

  it('allocate() gives the same lock when nothing changed', () => {
    const lock = lockOf(meshOf(article))
    expect(allocate(meshOf(article), lock)).to.deep.equal({ kind: 'allocated', lock })
  })
})

describe('allocate(): what does not fit', () => {
  const before = lockOf(meshOf(article))

  it('allocate() names every choice when no block is left', () => {
    expect(problems({ hosts: hostNames(5), mesh: { capacity: 3 } }, before)).to.deep.equal([
      'no fixed-cidr is left in mesh.subnet "172.17.0.0/16" for host "host4" and 1 more\n' +
        'set mesh.capacity to 8: newcomers then get a /20 each, and there is room for 3; ' +
        'or widen mesh.subnet, e.g. to "172.16.0.0/15": hosts keep what they have',
    ])
  })

  it('allocate() offers to cut up a freed block when newcomers would get smaller ones', () => {
    const freed = lockOf(meshOf({ ...article, hosts: ['host1', 'host2'] }), before)
    expect(problems({ hosts: ['host1', 'host2', ...'abcd'], mesh: { capacity: 7 } }, freed)).to.deep.equal([
      'no fixed-cidr is left in mesh.subnet "172.17.0.0/16" for host "c" and 1 more\n' +
        'set mesh.capacity to 8: newcomers then get a /20 each, and there is room for 3; ' +
        'or widen mesh.subnet, e.g. to "172.16.0.0/15": hosts keep what they have; ' +
        'or delete the line of "host3" under freed in ovsmesh.lock.yaml, whose "172.17.192.0/18" is then cut into blocks of /19',
    ])
  })

  it('allocate() offers only a wider subnet when no block is small enough', () => {
    const tiny: MeshWish = { hosts: ['a', 'b'], subnet: '10.0.0.0/29', hostAddresses: '10.0.0.0/30' }
    expect(problems(tiny)).to.deep.equal([
      'no fixed-cidr is left in mesh.subnet "10.0.0.0/29" for host "a" and 1 more\n' +
        'widen mesh.subnet, e.g. to "10.0.0.0/28": hosts keep what they have',
    ])
  })

  it('allocate() offers another block of addresses when docker0 addresses ran out', () => {
    const small: MeshWish = { hosts: hostNames(7), hostAddresses: '172.17.42.0/29', mesh: { capacity: 100 } }
    expect(problems(small)).to.deep.equal([
      'no docker0 address is left in mesh.host_addresses "172.17.42.0/29" for host "host7"\n' +
        'set mesh.host_addresses to another block of the subnet, e.g. "172.17.0.0/29": hosts keep the addresses that they have',
    ])
  })

  it('allocate() names each host that a changed subnet leaves outside', () => {
    const hint =
      'nobody is renumbered: choose a mesh.subnet that holds all of ovsmesh.lock.yaml, or delete the line of "HOST" there, which gives it other addresses'
    expect(problems({ ...article, subnet: '172.17.0.0/17' }, before)).to.deep.equal([
      `host "host2" has fixed-cidr "172.17.128.0/18", which is not inside mesh.subnet "172.17.0.0/17"\n${hint.replace('HOST', 'host2')}`,
      `host "host3" has fixed-cidr "172.17.192.0/18", which is not inside mesh.subnet "172.17.0.0/17"\n${hint.replace('HOST', 'host3')}`,
    ])
    expect(
      problems({ hosts: ['host1'], subnet: '10.0.0.0/8' }, lockOf(meshOf({ hosts: ['host1'] }))),
    ).to.deep.equal([
      `host "host1" has docker0 address "172.17.42.1", which is no host's address in mesh.subnet "10.0.0.0/8"\n${hint.replace('HOST', 'host1')}`,
    ])
  })

  it("allocate() refuses a docker0 address that is the subnet's own first or last", () => {
    const owning = (address: string): Lock => {
      const [[host, allocation] = []] = before.hosts
      if (host === undefined || allocation === undefined) throw new Error('the test has no host')
      return { ...before, hosts: new Map([[host, { ...allocation, address: address as Ipv4Address }]]) }
    }
    const first = ['172.17.0.0', '172.17.255.255', '172.17.0.1'].map(
      (address) => problems({ ...article, hosts: ['host1'] }, owning(address)).length,
    )
    expect(first).to.deep.equal([1, 1, 0])
  })

  it('allocate() refuses host_addresses that lie in a block already given, of a host that left too', () => {
    const freed = lockOf(meshOf({ ...article, hosts: ['host1', 'host2'] }), before)
    expect(
      problems({ ...article, hosts: ['host1', 'host2'], hostAddresses: '172.17.200.0/24' }, freed),
    ).to.deep.equal([
      'host "host3", which left, has fixed-cidr "172.17.192.0/18", which mesh.host_addresses "172.17.200.0/24" overlaps\n' +
        'choose mesh.host_addresses beside every fixed-cidr of ovsmesh.lock.yaml, or delete the line of "host3" there, which gives it other addresses',
    ])
  })

  it('allocate() refuses the lock of another mesh', () => {
    expect(problems({ ...article, mesh: { name: 'staging' } }, before)).to.deep.equal([
      'ovsmesh.lock.yaml belongs to mesh "prod", the inventory describes mesh "staging"\n' +
        'a mesh keeps its name and its lock file: put the old name back, or destroy the old mesh with its old inventory and delete the lock file',
    ])
  })
})
