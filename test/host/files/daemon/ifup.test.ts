import { expect } from 'chai'
import { loadTemplates } from '../../../../src/host/files/templates.ts'
import { hostFiles } from '../../../../src/mesh/state/host-files.ts'
import {
  articleHost,
  type HostFixture,
  hostileHost,
  ip6greHost,
  rstpHost,
  vxlanHost,
} from '../../../mesh/state/host-files/fleet-states.ts'
import { runAlone } from './alone.ts'
import { type IfupOutcome, type OvsRow, parseIfupOutcome } from './ifup-outcome.ts'

const templates = await loadTemplates()

describe('ifup with the rendered interfaces file', function () {
  this.timeout(60_000)

  const variants: readonly (readonly [string, HostFixture])[] = [
    ['GRE and STP', articleHost],
    ['RSTP, BFD and the userspace datapath', rstpHost],
    ['VXLAN', vxlanHost],
    ['GRE over IPv6 with a key, checksums and a source', ip6greHost],
    ['values that a shell, eval or ovs-vsctl would take for more than text', hostileHost],
  ]
  for (const [what, host] of variants)
    it(`gives OVSDB the very settings of the state: ${what}`, async () => {
      const { rows } = await ifup(host)
      expect(rows).to.deep.equal(rowsOf(host))
    })

  it('makes Docker’s bridge with its address, its MTU and the mesh’s bridge as its port', async () => {
    const { links } = await ifup(rstpHost)
    expect(links).to.deep.equal(
      new Map([
        ['br0', { mtu: 1462, up: true, master: 'docker0', addresses: [] }],
        ['docker0', { mtu: 1462, up: true, master: undefined, addresses: ['172.17.42.1/16'] }],
      ]),
    )
  })
})

async function ifup(host: HostFixture): Promise<IfupOutcome> {
  const { stdout } = await runAlone('ifup-alone.sh', interfacesText(host))
  return parseIfupOutcome(stdout)
}

function interfacesText(host: HostFixture): string {
  return `${hostFiles({ ...host, templates })[0]?.text}`
}

function rowsOf({ state, mesh }: HostFixture): readonly OvsRow[] {
  const { bridge, switchSettings } = state
  if (bridge === undefined) return []
  const marks = [...switchSettings.keys()].map((key) => [`ovsmesh-${key}`, mesh] as const)
  const external_ids = new Map([['ovsmesh', mesh]])
  const { name, datapath, stp, rstp, otherConfig, mtuRequest } = bridge
  const tunnels = [...bridge.tunnels.values()]
  return [
    { other_config: switchSettings, external_ids: new Map([...marks, ['system-id', 'theirs']]) },
    {
      name,
      datapath_type: datapath,
      stp_enable: stp,
      rstp_enable: rstp,
      other_config: otherConfig,
      external_ids,
    },
    { name, other_config: new Map(), external_ids },
    ...tunnels.map(({ port, portOtherConfig }) => ({
      name: port,
      other_config: portOtherConfig,
      external_ids,
    })),
    { name, type: 'internal', options: new Map(), bfd: new Map(), mtu_request: mtuRequest, external_ids },
    ...tunnels.map(({ port, type, options, bfd }) => ({
      name: port,
      type,
      options,
      bfd,
      mtu_request: undefined,
      external_ids,
    })),
  ]
}
