import { join } from 'node:path'
import { stringify } from 'yaml'
import { readInputs } from '../../../src/cli/read-inputs.ts'
import type { Lab } from '../../../src/lab/lab.ts'
import type { MeshDesign } from '../../../src/mesh/design.ts'
import type { Loss } from '../../../src/mesh/spanning-tree/loss.ts'
import { duringLab } from '../support/during-lab.ts'
import { runOvsmesh } from '../support/run-ovsmesh.ts'
import { hostToLose, linkToLose } from './losses.ts'
import { settleAsPredicted } from './settle.ts'
import { hostSpecs, inventoryOf, type Topology } from './topology.ts'

/**
 * Builds the mesh on hosts of its own, takes a host from it, heals, and takes a link from it. Each time the daemons must
 * make the predicted tree of it. Returns what happened, in one line.
 */
export function trial(topology: Topology): Promise<string> {
  const spec = {
    name: topology.name,
    hosts: hostSpecs(topology),
    inventory: stringify(inventoryOf(topology)),
  }
  const started = Date.now()
  return duringLab(spec, async (lab) => {
    const design = await applied(lab)
    const steps = await hurt(lab, design, topology)
    return `${topology.hosts} hosts, ${design.links.length} links: ${steps.join('; ')}; ${secondsSince(started)} s in all`
  })
}

async function applied(lab: Lab): Promise<MeshDesign> {
  const { exitCode, stdout, stderr } = await runOvsmesh(lab, ['apply', 'inventory.yaml', '--yes'])
  if (exitCode !== 0) throw new Error(`ovsmesh ended with ${exitCode}:\n${stdout}\n${stderr}`)
  return (await readInputs(join(lab.controlHome, 'inventory.yaml'))).design
}

async function hurt(lab: Lab, design: MeshDesign, topology: Topology): Promise<readonly string[]> {
  const host = hostToLose(design, topology)
  const link = linkToLose(design)
  const told: string[] = []
  const settle = async (what: string, loss?: Loss) => {
    const { seconds, ports } = await settleAsPredicted(lab, design, loss)
    told.push(`${what} ${seconds.toFixed(1)} s, ${ports} ports`)
  }
  await settle('tree')
  await lab.cut({ kind: 'host', host })
  await settle(`without ${host}`, { kind: 'host', host })
  await lab.heal()
  await settle('healed')
  await lab.cut({ kind: 'pair', hosts: link.hosts, oneWay: false })
  await settle(`without ${link.hosts.join('-')}`, { kind: 'link', link })
  return told
}

function secondsSince(started: number): string {
  return ((Date.now() - started) / 1000).toFixed(0)
}
