import { messageOf } from '../../../../errors.ts'
import type { Conflict } from '../../conflicts/conflict.ts'
import { nameOf } from '../../docker-command.ts'

export const daemonJsonPath = '/etc/docker/daemon.json'

/** Keys that dockerd also gets as options from us: it refuses to start with both, even where they agree. */
export function daemonJsonConflicts(
  text: string | undefined,
  dockerOptions: readonly string[],
): readonly Conflict[] {
  // An empty file: dockerd takes it for an empty object from version 23 on, and is down already with an older one.
  if (text === undefined || text.trim() === '') return []
  const parsed = parse(text)
  if (parsed.kind === 'invalid')
    return [
      {
        what: `"${daemonJsonPath}" is no JSON object: ${parsed.reason}`,
        next: 'correct it: dockerd does not start with it',
      },
    ]
  return parsed.keys.filter((key) => isGivenByUs(key, dockerOptions)).map(keyConflict)
}

type ParsedDaemonJson =
  | { readonly kind: 'object'; readonly keys: readonly string[] }
  | { readonly kind: 'invalid'; readonly reason: string }

function parse(text: string): ParsedDaemonJson {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
      return { kind: 'invalid', reason: 'one object is wanted' }
    return { kind: 'object', keys: Object.keys(parsed) }
  } catch (thrown) {
    return { kind: 'invalid', reason: messageOf(thrown) }
  }
}

// dockerd takes only one of --bip and --bridge, and we give one of them.
function isGivenByUs(key: string, dockerOptions: readonly string[]): boolean {
  return (
    key === 'bip' || key === 'bridge' || dockerOptions.some((option) => keysOf(nameOf(option)).includes(key))
  )
}

// dockerd's lists have a plural key: --label is "labels", --insecure-registry is "insecure-registries".
function keysOf(name: string): readonly string[] {
  return [name, `${name}s`, name.replace(/y$/, 'ies')]
}

function keyConflict(key: string): Conflict {
  return {
    what: `"${daemonJsonPath}" sets "${key}", and dockerd refuses to start when its options set the same`,
    next: `take "${key}" out of it`,
  }
}
