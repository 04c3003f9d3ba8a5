import { OvsmeshError } from '../../errors.ts'
import type { Cidr } from '../ipv4.ts'
import { byOptionName } from './docker-command.ts'
import { type EnvironmentAssignment, parseEnvironmentFile } from './docker-defaults/environment-file.ts'
import { blockLines } from './managed-block.ts'

export interface DockerNetwork {
  readonly dockerBridge: string
  /** The bridge's address with the segment's prefix length. */
  readonly address: string
  readonly fixedCidr: Cidr
  /** Of the segment, in bytes. */
  readonly mtu: number
  /** The inventory's further options of dockerd. */
  readonly options: readonly string[]
}

/**
 * The options that dockerd gets from us, as `--name=value`, sorted by name; an option that is given more than
 * once keeps its order. Throws OvsmeshError for one that is not a single word.
 */
export function dockerOptions({ fixedCidr, mtu, options, ...bridge }: DockerNetwork): readonly string[] {
  const own = [bridgeOption(bridge), `--fixed-cidr=${fixedCidr}`, `--mtu=${mtu}`]
  return [...own, ...options].map(oneWord).toSorted(byOptionName)
}

// Docker gives the bridge of its own name the address that it last had there, whatever it was given since, unless
// --bip says which (seen with 20.10: libnetwork restores the old network before it looks at the bridge). It takes
// --bip for no other bridge, and takes only one of --bip and --bridge.
function bridgeOption({ dockerBridge, address }: Pick<DockerNetwork, 'dockerBridge' | 'address'>): string {
  return dockerBridge === dockersOwnBridge ? `--bip=${address}` : `--bridge=${dockerBridge}`
}

const dockersOwnBridge = 'docker0'

/** What the operator gave DOCKER_OPTS outside the mesh's block; `value` is what systemd makes of it. */
export function operatorAssignments(
  fileText: string | undefined,
  mesh: string,
): readonly EnvironmentAssignment[] {
  return parseEnvironmentFile(withoutBlock(fileText ?? '', mesh)).filter(({ name }) => name === 'DOCKER_OPTS')
}

/** The operator's own words of DOCKER_OPTS, as systemd hands them to dockerd: the last assignment counts. */
export function operatorDockerOptions(fileText: string | undefined, mesh: string): readonly string[] {
  return wordsOf(operatorAssignments(fileText, mesh).at(-1)?.value ?? '')
}

export function wordsOf(value: string): readonly string[] {
  return value.split(/[ \t\n\r]+/).filter((word) => word !== '')
}

/** Whether sh and systemd both hand the word on as it is when it stands in `DOCKER_OPTS="…"`. */
export function survivesQuoting(word: string): boolean {
  return /^[\x21-\x7e]+$/.test(word) && !/["'`$\\*?]/.test(word)
}

function oneWord(option: string): string {
  if (/^--[a-z]/.test(option) && survivesQuoting(option)) return option
  throw new OvsmeshError(`cannot give dockerd the option "${option}": one word like --name=value is wanted`, {
    hint: 'put options with blanks, quotes or shell characters into /etc/docker/daemon.json',
  })
}

// Empty lines in place of the block, so that every other line keeps its number.
function withoutBlock(fileText: string, mesh: string): string {
  const own = blockLines(fileText, mesh)
  if (own === undefined) return fileText
  const lines = fileText.split('\n')
  return lines.map((line, index) => (index + 1 >= own.first && index < own.last ? '' : line)).join('\n')
}
