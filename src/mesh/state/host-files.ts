import type { DockerDefaultsReader } from '../inventory/inventory.ts'
import {
  type DockerDefaultsView,
  type DockerDropInView,
  dockerDefaultsView,
  dockerDropInView,
  packagedExecStart,
} from './host-files/docker-view.ts'
import { type InterfacesView, interfacesView, type Peers } from './host-files/interfaces-view.ts'
import type { DockerBridgeState, FileState, HostState } from './host-state.ts'

/** Every file that ovsmesh may have a part in on a host. */
export const hostFilePaths = {
  interfaces: '/etc/network/interfaces',
  dockerDefaults: '/etc/default/docker',
  dockerDropIn: '/etc/systemd/system/docker.service.d/ovsmesh.conf',
} as const

export type HostFilePath = (typeof hostFilePaths)[keyof typeof hostFilePaths]

/** What is ours of one file; `text` undefined: nothing of it is. */
export interface HostFile {
  readonly path: HostFilePath
  /** Permission bits, octal, of a file that is not there yet. */
  readonly mode: string
  readonly kind: FileState['kind']
  readonly text: string | undefined
}

/** The files' templates, compiled. */
export interface HostFileTemplates {
  readonly interfaces: (view: InterfacesView) => string
  readonly dockerDefaultsForSh: (view: DockerDefaultsView) => string
  readonly dockerDefaultsForSystemd: (view: DockerDefaultsView) => string
  readonly dockerDropIn: (view: DockerDropInView) => string
}

export interface HostFilesInput {
  readonly state: Pick<HostState, 'bridge' | 'switchSettings' | 'dockerBridge'>
  readonly mesh: string
  readonly peers: Peers
  readonly docker: DockerFilesInput
  readonly templates: HostFileTemplates
}

export interface DockerFilesInput {
  /** What dockerd is to get from us, see dockerOptions(). */
  readonly options: readonly string[]
  /** Undefined: nobody looked, and the form that both systemd and sh can read is given. */
  readonly reader: DockerDefaultsReader | undefined
  /** The operator's own words of DOCKER_OPTS, see operatorDockerOptions(). */
  readonly operatorOptions: readonly string[]
  /** The command line of Docker's unit as observed; undefined: the packaged one. Only docker-ce's reader needs it. */
  readonly execStart: string | undefined
}

/**
 * What a host's files are to say, the same as its OVSDB does: always every path, in this order. Pure ASCII.
 * Throws BrokenPromiseError for a value that no file can hold.
 */
export function hostFiles({ state, mesh, peers, docker, templates }: HostFilesInput): readonly HostFile[] {
  const hasBridge = state.bridge !== undefined || state.dockerBridge !== undefined
  const interfaces = hasBridge ? templates.interfaces(interfacesView({ ...state, mesh, peers })) : undefined
  const { dockerBridge } = state
  const defaults = dockerBridge && dockerDefaults(dockerBridge, docker, templates)
  const dropIn = dockerBridge && dockerDropIn(dockerBridge, { docker, mesh, templates })
  return [
    { path: hostFilePaths.interfaces, mode: '644', kind: 'block', text: interfaces },
    { path: hostFilePaths.dockerDefaults, mode: '644', kind: 'block', text: defaults },
    { path: hostFilePaths.dockerDropIn, mode: '644', kind: 'whole', text: dropIn },
  ]
}

function dockerDefaults(
  dockerBridge: DockerBridgeState,
  { options, reader, operatorOptions }: DockerFilesInput,
  templates: HostFileTemplates,
): string {
  switch (reader) {
    case 'sh':
      return templates.dockerDefaultsForSh(dockerDefaultsView(dockerBridge, { options, carried: [] }))
    // Docker's own unit never read the operator's words: they don't come into force by our hand.
    case 'docker-ce':
      return templates.dockerDefaultsForSystemd(dockerDefaultsView(dockerBridge, { options, carried: [] }))
    case 'systemd':
    case undefined:
      return templates.dockerDefaultsForSystemd(
        dockerDefaultsView(dockerBridge, { options, carried: operatorOptions }),
      )
  }
}

function dockerDropIn(
  dockerBridge: DockerBridgeState,
  { docker, mesh, templates }: Pick<HostFilesInput, 'docker' | 'mesh' | 'templates'>,
): string | undefined {
  if (docker.reader === 'sh') return undefined
  const execStart = docker.reader === 'docker-ce' ? (docker.execStart ?? packagedExecStart) : undefined
  return templates.dockerDropIn(dockerDropInView(dockerBridge, { mesh, execStart }))
}
