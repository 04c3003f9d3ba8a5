import type { MeshDesign } from '../design.ts'
import type { HostName } from '../names.ts'
import { type HostDesign, peersOf } from './desired.ts'
import { type HostFileTemplates, hostFiles } from './host-files.ts'
import { writeBlock } from './managed-block.ts'

/** A file as it would stand on a host where nobody else has a line in it. */
export interface RenderedFile {
  readonly host: HostName
  /** From the host's root. */
  readonly path: string
  readonly text: string
  readonly mode: string
}

/** Every host's files without a look at any host. */
export function renderedFiles(design: MeshDesign, templates: HostFileTemplates): readonly RenderedFile[] {
  return [...design.hosts.values()].flatMap((host) => filesOf(design, host, templates))
}

function filesOf(
  design: MeshDesign,
  host: HostDesign,
  templates: HostFileTemplates,
): readonly RenderedFile[] {
  const { name } = design.inventory.mesh
  const files = hostFiles({
    state: host,
    mesh: name,
    peers: peersOf(host),
    docker: {
      options: host.dockerOptions,
      reader: host.inventory.docker.readBy === 'auto' ? undefined : host.inventory.docker.readBy,
      operatorOptions: [],
      execStart: undefined,
    },
    templates,
  })
  return files.flatMap(({ path, mode, kind, text }) =>
    text === undefined
      ? []
      : [
          {
            host: host.inventory.name,
            path,
            mode,
            text: kind === 'whole' ? text : writeBlock(undefined, name, text),
          },
        ],
  )
}
