import { BrokenPromiseError } from '../../../errors.ts'
import { survivesQuoting } from '../docker-defaults.ts'
import type { DockerBridgeState } from '../host-state.ts'
import { plainWord } from './plain-word.ts'
import { wholeFileHeader } from './whole-file.ts'

/** What the templates of /etc/default/docker show. */
export interface DockerDefaultsView extends WaitView {
  /** Words for dockerd, separated by blanks, fit to stand in double quotes. */
  readonly options: string
  /** The operator's own words are among them. */
  readonly carried: boolean
}

/** What the template of the unit's drop-in shows. */
export interface DockerDropInView extends WaitView {
  /** First line: whose the file is. */
  readonly header: string
  /** The unit's own command line, where it must be given `$DOCKER_OPTS`. */
  readonly execStart: string | undefined
}

interface WaitView {
  readonly bridge: string
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
    ...waitView(dockerBridge),
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
    ...waitView(dockerBridge),
    header: wholeFileHeader(mesh),
    execStart: execStart === undefined ? undefined : commandWithoutOptions(execStart),
  }
}

function waitView({ name }: DockerBridgeState): WaitView {
  return { bridge: plainWord(name, 'Docker bridge'), limitSeconds: addressLimitSeconds }
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
