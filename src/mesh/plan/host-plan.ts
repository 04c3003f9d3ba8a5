import type { MeshDesign } from '../design.ts'
import type { DockerDefaultsReader } from '../inventory/inventory.ts'
import type { Conflict } from '../state/conflicts/conflict.ts'
import { hostConflicts } from '../state/conflicts.ts'
import { type HostDesign, peersOf } from '../state/desired.ts'
import { operatorDockerOptions } from '../state/docker-defaults.ts'
import { daemonJsonPath } from '../state/host-files/conflicts/daemon-json.ts'
import type { ConflictsInput } from '../state/host-files/conflicts/files-seen.ts'
import { fileConflicts, observedPaths } from '../state/host-files/conflicts.ts'
import { type HostFileTemplates, hostFilePaths, hostFiles } from '../state/host-files.ts'
import type { FileState, HostState } from '../state/host-state.ts'
import { withoutOthersSettings } from '../state/marks.ts'
import { type ContainerLook, type Observation, rowsOf } from '../state/observation.ts'
import { type Expectation, observedState } from '../state/observed.ts'
import { diff } from './diff.ts'
import type { HostPlan } from './plan.ts'

export interface HostPlanInput {
  readonly design: MeshDesign
  readonly host: HostDesign
  readonly observation: Observation
  /** Undefined: nobody has looked; then a plan that concerns containers is preliminary. */
  readonly containers: ContainerLook | undefined
  readonly templates: HostFileTemplates
}

/** A host's plan, and the state that it leads to; undefined where a conflict stands in the way of it. */
export interface PlannedHost {
  readonly plan: HostPlan
  readonly desired: HostState | undefined
}

/** What one host needs, from what was seen of it. Pure: the same look gives the same plan. */
export function planHost(input: HostPlanInput): PlannedHost {
  const { design, host, observation } = input
  const { mesh } = design.inventory
  const conflicts = conflictsOf(input)
  // Only then the files: among the conflicts are words that no file of ours could hold.
  if (conflicts.length > 0) return { plan: { status: 'conflict', conflicts }, desired: undefined }
  const desired = desiredState(input)
  const changes = diff(desired, observedState(observation, expectation(design, host, desired)), {
    mesh: mesh.name,
    peers: peersOf(host),
    fileTexts: fileTexts(observation),
    dockerRestart: host.inventory.docker.restart,
    containers: input.containers,
    fixedCidr: host.allocation.fixedCidr,
  })
  return { plan: changes.length === 0 ? { status: 'in-sync' } : { status: 'changes', changes }, desired }
}

function conflictsOf(input: HostPlanInput): readonly Conflict[] {
  const { mesh } = input.design.inventory
  const { bridge, switchSettings } = input.host
  const { name, subnet, dockerBridge } = mesh
  return [
    ...hostConflicts(input.observation, { mesh: name, subnet, bridge, switchSettings, dockerBridge }),
    ...fileConflicts(conflictsInput(input)),
  ]
}

// With its files, written for who reads them on this host.
function desiredState({ design, host, observation, templates }: HostPlanInput): HostState {
  const { name } = design.inventory.mesh
  const { bridge, dockerBridge } = host
  const { docker } = observation.facts
  const row = rowsOf(observation.switch)?.openVswitch
  const switchSettings = withoutOthersSettings(host.switchSettings, row, name)
  const files = hostFiles({
    state: { bridge, switchSettings, dockerBridge },
    mesh: name,
    peers: peersOf(host),
    docker: {
      options: host.dockerOptions,
      reader: readerOf(host, observation),
      operatorOptions: operatorWords(observation, name),
      execStart: docker.unitCommand,
    },
    templates,
  })
  return {
    bridge,
    switchSettings,
    dockerBridge,
    files: new Map(files.map(({ path, kind, text }): [string, FileState] => [path, { kind, text }])),
    docker: { options: host.dockerOptions },
  }
}

function readerOf({ inventory: { docker } }: HostDesign, { facts }: Observation): DockerDefaultsReader {
  return docker.readBy === 'auto' ? facts.docker.readBy : docker.readBy
}

function conflictsInput({ design, host, observation }: HostPlanInput): ConflictsInput {
  const { mesh } = design.inventory
  const { files, docker } = observation.facts
  const text = (path: string) => files.get(path)?.text
  return {
    mesh: mesh.name,
    bridge: mesh.bridge,
    dockerBridge: mesh.dockerBridge,
    ports: host.tunnels.map(({ port }) => port),
    dockerOptions: host.dockerOptions,
    reader: readerOf(host, observation),
    execStart: docker.unitCommand,
    files: {
      interfaces: text(hostFilePaths.interfaces),
      sourced: new Map([...fileTexts(observation)].filter(([path]) => !observedPaths.includes(path))),
      dockerDefaults: text(hostFilePaths.dockerDefaults),
      dockerDropIn: text(hostFilePaths.dockerDropIn),
      daemonJson: text(daemonJsonPath),
    },
  }
}

function expectation(design: MeshDesign, host: HostDesign, desired: HostState): Expectation {
  const { mesh } = design.inventory
  return {
    mesh: mesh.name,
    bridge: mesh.bridge,
    dockerBridge: mesh.dockerBridge,
    files: new Map([...desired.files].map(([path, { kind }]) => [path, kind])),
    dockerOptions: host.dockerOptions,
  }
}

function operatorWords(observation: Observation, mesh: string): readonly string[] {
  return operatorDockerOptions(observation.facts.files.get(hostFilePaths.dockerDefaults)?.text, mesh)
}

function fileTexts({ facts }: Observation): ReadonlyMap<string, string> {
  return new Map([...facts.files].map(([path, { text }]) => [path, text]))
}
