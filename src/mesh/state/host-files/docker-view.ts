import { BrokenPromiseError } from '../../../errors.ts'
import { survivesQuoting } from '../docker-defaults.ts'
import type { DockerBridgeState } from '../host-state.ts'
import { plainWord } from './plain-word.ts'
import { wholeFileHeader } from './whole-file.ts'

/** What the templates of /etc/default/docker show. */
export interface DockerDefaultsView extends AddressView {
  /** Words for dockerd, separated by blanks, fit to stand in double quotes. */
  readonly options: string
  /** The operator's own words are among them. */
  readonly carried: boolean
}

/** What the template of the unit's drop-in shows. */
export interface DockerDropInView extends AddressView {
  /** First line: whose the file is. */
  readonly header: string
  /** The unit's own command line, where it must be given `$DOCKER_OPTS`. */
  readonly execStart: string | undefined
}

interface AddressView {
  readonly bridge: string
  /** With prefix length. */
  readonly address: string
  readonly limitSeconds: number
}

/** The longest that Docker waits for its bridge to have an address. */
export const addressLimitSeconds = 60

/** The command line of the unit in Docker's own packages, docker-ce. */
export const packagedExecStart = '/usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock'

/** `carried`: the operator's words that ours would otherwise replace. */
export function dockerDefaultsView(
  dockerBridge: DockerBridgeState,
  words: { readonly options: readonly string[]; readonly carried: readonly string[] },
): DockerDefaultsView {
  const options = [...words.carried, ...words.options]
  return {
    ...addressView(dockerBridge),
    options: options.map(dockerWord).join(' '),
    carried: words.carried.length > 0,
  }
}

/** `execStart` undefined: the unit reads `$DOCKER_OPTS` by itself. */
export function dockerDropInView(
  dockerBridge: DockerBridgeState,
  { mesh, execStart }: { readonly mesh: string; readonly execStart: string | undefined },
): DockerDropInView {
  return {
    ...addressView(dockerBridge),
    header: wholeFileHeader(mesh),
    execStart: execStart === undefined ? undefined : commandWithoutOptions(execStart),
  }
}

function addressView({ name, addresses }: DockerBridgeState): AddressView {
  const [address, ...others] = addresses
  if (address === undefined || others.length > 0)
    throw new BrokenPromiseError(`cannot wait for the address of "${name}": one is wanted`)
  return {
    bridge: plainWord(name, 'Docker bridge'),
    address: plainWord(address, 'address'),
    limitSeconds: addressLimitSeconds,
  }
}

// Observed after an apply, the unit's command ends in what our own drop-in put there.
function commandWithoutOptions(execStart: string): string {
  const command = execStart.trim().replace(/(?:\s+\$(?:DOCKER_OPTS|\{DOCKER_OPTS\}))+$/, '')
  if (/^[@!:+-]*\/[^\n\r]*[^\\\n\r]$/.test(command)) return command
  throw new BrokenPromiseError(
    `cannot start Docker with "${execStart}": one line with an absolute path is wanted`,
  )
}

function dockerWord(word: string): string {
  if (survivesQuoting(word)) return word
  throw new BrokenPromiseError(
    `cannot write "${word}" into DOCKER_OPTS: a word without quotes or shell characters is wanted`,
  )
}
