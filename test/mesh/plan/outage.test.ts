import { expect } from 'chai'
import type { PortName } from '../../../src/mesh/names.ts'
import type { Change, SettingChange } from '../../../src/mesh/plan/change.ts'
import { expectedOutage } from '../../../src/mesh/plan/outage.ts'
import type { Plan } from '../../../src/mesh/plan/plan.ts'
import { articlePlan } from './seen-article.ts'

const added = tunnel('add')
const restart: Change = {
  kind: 'docker-restart',
  action: 'change',
  from: [],
  to: [],
  consent: 'ask',
  stops: [
    { name: 'web', comesBack: true },
    { name: 'once', comesBack: false },
  ],
}

describe('expectedOutage()', () => {
  it('is nobody’s when tunnels only come', () => {
    expect(expectedOutage(planOf([added]))).to.deep.equal({
      tunnels: 'undisturbed',
      settlesWithinSeconds: 14,
      containersStopped: 0,
      containersLeftStopped: 0,
    })
  })

  for (const action of ['change', 'remove'] as const)
    it(`is the tree's when a tunnel is there to ${action}`, () => {
      expect(expectedOutage(planOf([added, tunnel(action)])).tunnels).to.equal('tree-settles-again')
    })

  it('is nobody’s when only the switch as a whole gets a setting', () => {
    expect(expectedOutage(planOf([bridgeChange([flowsReadOften])])).tunnels).to.equal('undisturbed')
  })

  it('is the tree’s when a setting of the bridge changes as well', () => {
    const changes = [bridgeChange([flowsReadOften, rstpOn])]
    expect(expectedOutage(planOf(changes)).tunnels).to.equal('tree-settles-again')
  })

  it('counts the containers that stop, and those that stay so', () => {
    const { containersStopped, containersLeftStopped } = expectedOutage(planOf([restart]))
    expect({ containersStopped, containersLeftStopped }).to.deep.equal({
      containersStopped: 2,
      containersLeftStopped: 1,
    })
  })

  it('leaves out what apply leaves to the operator', () => {
    const left: Change = { ...restart, consent: 'left-to-operator' }
    expect(expectedOutage(planOf([left])).containersStopped).to.equal(0)
  })
})

const flowsReadOften: SettingChange = {
  table: 'Open_vSwitch',
  column: 'other_config',
  key: 'max-revalidator',
  from: undefined,
  to: '100',
}

const rstpOn: SettingChange = { table: 'Bridge', column: 'rstp_enable', from: 'false', to: 'true' }

function bridgeChange(settings: readonly SettingChange[]): Change {
  return { kind: 'bridge', action: 'change', bridge: 'br0', settings }
}

function tunnel(action: 'add' | 'change' | 'remove'): Change {
  return { kind: 'tunnel', action, port: 'gre1' as PortName, peer: undefined, settings: [] }
}

function planOf(changes: readonly Change[]): Plan {
  return articlePlan({ status: 'changes', changes }, { status: 'in-sync' }, { status: 'in-sync' })
}
