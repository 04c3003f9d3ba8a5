import type { HostName, PortName } from '../names.ts'
import type { ContainerLook } from '../state/observation.ts'
import type { FileTexts } from './file-changes.ts'

/** What the states alone don't say. */
export interface DiffContext {
  readonly mesh: string
  readonly peers: ReadonlyMap<PortName, HostName>
  /** Whole texts of the files as they were seen. */
  readonly fileTexts: FileTexts
  readonly dockerRestart: 'ask' | 'always' | 'never'
  /** Undefined: nobody has looked at the containers yet. */
  readonly containers: ContainerLook | undefined
  readonly fixedCidr: string
}
