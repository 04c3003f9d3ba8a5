import { isNetworkOption } from '../state/docker-command.ts'
import { packagedExecStart } from '../state/host-files/docker-view.ts'

/**
 * A diff in which what dockerd gets from somebody else has lost its values: `--log-opt=splunk-token=…` is shown as
 * `--log-opt=...`. Our own words, `ours`, are shown whole. An older version of our line may repeat words that the
 * operator has replaced since, so that only what is known to be harmless is shown, and not only what is known to be
 * the operator's is hidden.
 */
export function withoutValues(diff: string, ours: readonly string[]): string {
  const shown = new Set([...ours, ...packagedExecStart.split(' ')])
  return diff
    .split('\n')
    .map((line) => commandWithoutValues(line, shown))
    .join('\n')
}

// The two lines of our files that hold words for dockerd.
const commandLine = /^([ +-](?:DOCKER_OPTS="|ExecStart=\S*))(.*?)("?)$/

function commandWithoutValues(line: string, shown: ReadonlySet<string>): string {
  const [, start, words, end] = commandLine.exec(line) ?? []
  if (start === undefined || words === undefined) return line
  return `${start}${words
    .split(' ')
    .map((word) => wordWithoutValue(word, shown))
    .join(' ')}${end}`
}

function wordWithoutValue(word: string, shown: ReadonlySet<string>): string {
  if (shown.has(word) || isBare(word) || (word.startsWith('--') && isNetworkOption(word))) return word
  const name = /^--[a-z0-9-]+=/.exec(word)?.[0] ?? ''
  return `${name}...`
}

// An option without a value, a variable that the reader fills in, or nothing at all.
function isBare(word: string): boolean {
  return /^(--[a-z0-9-]+|-[A-Za-z]|\$DOCKER_OPTS|)$/.test(word)
}
