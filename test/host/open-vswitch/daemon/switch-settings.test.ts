import { expect } from 'chai'
import { commitSwitch } from '../../../../src/host/open-vswitch/write.ts'
import type { Settings } from '../../../../src/mesh/state/host-state.ts'
import { articleDesign, hostOf } from '../../../mesh/plan/article.ts'
import { thrownBy } from '../../../ovsdb-client/support/thrown.ts'
import { applyAndDiff, type OpenVSwitch, pendingWrite, startOpenVSwitch } from './open-vswitch.ts'

const more = 'spanning_tree: { protocol: rstp, bfd: true }'
const { bridge, switchSettings } = hostOf(articleDesign({ more, mesh: ', datapath: netdev' }), 'host1')
const none: Settings = new Map()

const theirs = 'external_ids:system-id=theirs other_config:vlan-limit=2'
const ours = 'external_ids:ovsmesh-max-revalidator=prod other_config:max-revalidator=100'

describe('writeSwitchSettings()', function () {
  this.timeout(60_000)
  let ovs: OpenVSwitch
  before(async () => {
    ovs = await startOpenVSwitch()
  })
  beforeEach(() => set(theirs))
  afterEach(() => ovs.clear())
  after(() => ovs.stop())

  it('leaves nothing to do, and others’ keys as they were', async () => {
    expect(await applyAndDiff(ovs, bridge, switchSettings)).to.deep.equal([])
    expect(await row()).to.deep.equal([
      '{max-revalidator="100", vlan-limit="2"}',
      '{ovsmesh-max-revalidator=prod, system-id=theirs}',
    ])
  })

  it('comes with a bridge that is there already, and takes value and mark away again', async () => {
    await applyAndDiff(ovs, bridge)
    expect(await applyAndDiff(ovs, bridge, switchSettings)).to.deep.equal([])
    expect(await applyAndDiff(ovs, bridge)).to.deep.equal([])
    expect(await row()).to.deep.equal(['{vlan-limit="2"}', '{system-id=theirs}'])
  })

  it('is made anew together with a bridge that is gone, and changes nothing of itself', async () => {
    await applyAndDiff(ovs, bridge, switchSettings)
    await ovs.vsctl('del-br', 'br0')
    expect(await applyAndDiff(ovs, bridge, switchSettings)).to.deep.equal([])
    await ovs.vsctl('del-br', 'br0')
    expect(await applyAndDiff(ovs, bridge)).to.deep.equal([])
    expect(await row()).to.deep.equal(['{vlan-limit="2"}', '{system-id=theirs}'])
  })

  for (const tampering of [
    'set open_vswitch . other_config:max-revalidator=500',
    'remove open_vswitch . other_config max-revalidator',
    'clear open_vswitch . other_config -- set open_vswitch . other_config:vlan-limit=2',
  ])
    it(`puts back "ovs-vsctl ${tampering}"`, async () => {
      await applyAndDiff(ovs, bridge, switchSettings)
      const untouched = await row()
      await ovs.vsctl(...tampering.split(' '))
      expect((await pendingWrite(ovs, bridge, switchSettings)).changes).to.have.length(1)
      expect(await applyAndDiff(ovs, bridge, switchSettings)).to.deep.equal([])
      expect(await row()).to.deep.equal(untouched)
    })

  for (const [what, before, settings] of [
    ['sets', '', switchSettings],
    ['changes', ours.replace('100', '500'), switchSettings],
    ['removes', ours, none],
  ] as const) {
    it(`${what} it though others write to the row meanwhile`, async () => {
      await applyAndDiff(ovs, bridge)
      await set(before)
      const write = await pendingWrite(ovs, bridge, settings)
      await set('external_ids:system-id=new external_ids:hostname=h1 other_config:vlan-limit=0')
      await commitSwitch(ovs.client, write)
      const { changes } = await pendingWrite(ovs, bridge, settings)
      expect(changes).to.deep.equal([])
      expect(await ovs.vsctl('get', 'open_vswitch', '.', 'external_ids:hostname')).to.equal('h1')
    })
  }

  for (const [when, before, settings, meanwhile] of [
    ['another value came', '', switchSettings, 'set open_vswitch . other_config:max-revalidator=500'],
    ['the very value came', '', switchSettings, 'set open_vswitch . other_config:max-revalidator=100'],
    [
      'another mesh’s mark came',
      '',
      switchSettings,
      'set open_vswitch . external_ids:ovsmesh-max-revalidator=b',
    ],
    [
      'the value changed',
      ours.replace('100', '500'),
      switchSettings,
      'set open_vswitch . other_config:max-revalidator=300',
    ],
    ['the value went', ours, none, 'remove open_vswitch . other_config max-revalidator'],
    ['the mark went', ours, none, 'remove open_vswitch . external_ids ovsmesh-max-revalidator'],
    ['the mark was given away', ours, none, 'set open_vswitch . external_ids:ovsmesh-max-revalidator=b'],
    [
      'the mark of a value that changes was given away',
      ours.replace('100', '500'),
      switchSettings,
      'set open_vswitch . external_ids:ovsmesh-max-revalidator=b',
    ],
  ] as const)
    it(`writes nothing when ${when} meanwhile`, async () => {
      await applyAndDiff(ovs, bridge)
      await set(before)
      const write = await pendingWrite(ovs, bridge, settings)
      await ovs.vsctl(...meanwhile.split(' '))
      const seen = await row()
      const message = await thrownBy(() => commitSwitch(ovs.client, write))
      expect(message?.replace(/operation \d+/, 'operation N')).to.equal(
        'HostError: somebody changed the switch since the plan looked at it: operation N ("wait" in table "Open_vSwitch") found other rows than it wanted',
      )
      expect(await row()).to.deep.equal(seen)
    })

  async function set(words: string): Promise<void> {
    if (words !== '') await ovs.vsctl('set', 'open_vswitch', '.', ...words.split(' '))
  }

  async function row(): Promise<readonly string[]> {
    return (await ovs.vsctl('get', 'open_vswitch', '.', 'other_config', 'external_ids')).split('\n')
  }
})
