import { assert } from 'chai'
import { addressOfContainer, inContainer, startContainer } from '../support/containers.ts'
import { withRoad } from '../support/road.ts'
import { verdict } from '../support/verdict.ts'

const watched = { protocol: 'rstp', bfd: true }

/** One after the other on the same hosts. 1450 = 1500 - 14 Ethernet - 20 IPv4 - 8 UDP - 8 VXLAN, or Geneve without options. */
const meshes = [
  { encapsulation: 'gre', spanning_tree: watched, mtu: 1462 },
  { encapsulation: 'vxlan', spanning_tree: watched, mtu: 1450 },
  { encapsulation: 'geneve', spanning_tree: watched, mtu: 1450 },
  { encapsulation: 'vxlan', spanning_tree: { timers: { max_age: 6, forward_delay: 4 } }, mtu: 1450 },
]

describe('a mesh that changes its encapsulation and its protocol', () => {
  const road = withRoad('encap', [
    ['h1', 'systemd'],
    ['h2', 'sysv'],
    ['h3', 'sysv'],
  ])

  before(async () => {
    for (const host of ['h1', 'h2', 'h3'])
      await startContainer(road, { host, name: 'web', restart: 'always' })
  })

  for (const { encapsulation, spanning_tree, mtu } of meshes) {
    const protocol = 'bfd' in spanning_tree ? 'RSTP and BFD' : 'STP'
    it(`apply makes it ${encapsulation} with ${protocol}, and containers reach each other with ${mtu} bytes`, async () => {
      await road.writeInventory({ mesh: { encapsulation }, spanning_tree, hosts: { h1: {}, h2: {}, h3: {} } })
      await road.applyAll()
      assert.equal(await verdict(road), `ok: root h1, 6 of 6 pings answered, MTU ${mtu}`)
      const session = await road.sh('h1', `ovs-vsctl --columns=bfd_status list interface ${encapsulation}1`)
      assert.equal(session.includes(' state=up'), 'bfd' in spanning_tree)
      const address = await addressOfContainer(road, 'h3', 'web')
      await inContainer(road, 'h2', 'web', `ping -n -q -c 1 -W 5 -M do -s ${mtu - 28} ${address}`)
      assert.equal((await road.ovsmesh('plan', 'inventory.yaml', '--detailed-exitcode')).exitCode, 0)
    })
  }
})
