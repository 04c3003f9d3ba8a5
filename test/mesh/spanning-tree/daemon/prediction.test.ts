import { expect } from 'chai'
import fc from 'fast-check'
import type { HostName } from '../../../../src/mesh/names.ts'
import type { Loss } from '../../../../src/mesh/spanning-tree/loss.ts'
import { type PredictableMesh, predictedPorts } from '../../../../src/mesh/spanning-tree/predicted-ports.ts'
import type { BridgeView } from '../../../../src/mesh/spanning-tree/view.ts'
import { anyMesh } from '../any-mesh.ts'
import { startWarpedSwitch, type WarpedSwitch } from './warped-switch.ts'
import { losing, ownViews, predictedStatus, type WiredMesh, wiring } from './wired-mesh.ts'

interface Trial extends WiredMesh {
  readonly loss: Loss
}

describe('predictedPorts() beside ovs-vswitchd', function () {
  this.timeout(120_000)
  let ovs: WarpedSwitch
  beforeEach(async () => {
    ovs = await startWarpedSwitch()
  })
  afterEach(() => ovs.stop())

  for (const { text, protocol, bfd, settledSeconds } of [
    // A silent neighbour is forgotten after 20 s, and a port forwards 30 s later.
    { text: 'stp', protocol: 'stp', bfd: false, settledSeconds: 75 },
    { text: 'rstp', protocol: 'rstp', bfd: false, settledSeconds: 40 },
    { text: 'rstp with bfd', protocol: 'rstp', bfd: true, settledSeconds: 80 },
  ] as const)
    it(`predictedPorts() is what eight meshes say of every port with ${text}, and after a loss each`, async () => {
      const trials = anyTrials(8, { protocol, bfd, encapsulation: 'gre' })
      await ovs.vsctl(...trials.flatMap((trial) => wiring(trial, ovs.directory)))
      await ovs.warp(settledSeconds)
      await expectPredicted(trials.map((trial) => ({ ...trial, loss: undefined })))
      await ovs.vsctl(...trials.flatMap((trial) => losing(trial, trial.loss)))
      await ovs.warp(settledSeconds)
      await expectPredicted(trials)
    })

  async function expectPredicted(trials: readonly (WiredMesh & { readonly loss: Loss | undefined })[]) {
    const protocol = trials[0]?.mesh.protocol ?? 'stp'
    const views = await ovs.views(protocol)
    expect(trials.map((trial) => linesOf(ownViews(views, trial)))).to.deep.equal(
      trials.map(({ mesh, loss }) => linesOf(predictedPorts(mesh, loss))),
    )
    expect(await ovs.status(protocol)).to.deep.equal(
      trials.flatMap((trial) => predictedStatus(trial, trial.loss)).toSorted(),
    )
  }
})

/** The same ones in every run: half of them with many ties, half with hardly any. */
function anyTrials(
  count: number,
  speech: Pick<PredictableMesh, 'protocol' | 'bfd' | 'encapsulation'>,
): readonly Trial[] {
  const ties = anyMesh({ hosts: [3, 12], costs: [1, 3] })
  const noTies = anyMesh({ hosts: [3, 12], costs: [1, 60_000] })
  const sampled = fc.sample(fc.tuple(fc.oneof(ties, noTies), fc.nat()), { numRuns: count, seed: 4 })
  return sampled.map(([election, chance], index) => {
    const losses: readonly Loss[] = [
      ...election.hosts.map((host): Loss => ({ kind: 'host', host })),
      ...election.links.map((link): Loss => ({ kind: 'link', link })),
    ]
    const loss = losses[chance % losses.length] ?? { kind: 'host', host: 'host1' as HostName }
    return { name: `x${index}`, mesh: { ...election, ...speech }, loss }
  })
}

/** A line for each port, so that a difference is one line. */
function linesOf(views: ReadonlyMap<HostName, BridgeView>): readonly string[] {
  return [...views].flatMap(([host, { root, ports }]) => [
    `${host}: root ${root.priority} ${root.mac}`,
    ...ports
      .map(
        ({ port, role, state, cost, number }) => `${host} ${port}: ${role}, ${state}, ${cost}, 128.${number}`,
      )
      .toSorted(),
  ])
}
