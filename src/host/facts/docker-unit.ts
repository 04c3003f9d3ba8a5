export interface DockerUnit {
  /** Whether what /etc/default/docker says reaches dockerd. */
  readonly readsDefaults: boolean
  /** The command line that systemd starts, as the unit has it; undefined: there is no unit. */
  readonly command: string | undefined
}

/**
 * What a docker.service and its drop-ins, one after the other, make of it. Debian's docker.io reads
 * /etc/default/docker and passes `$DOCKER_OPTS`; docker-ce's does neither. Both must hold, since an operator's
 * drop-in may well replace only one of them.
 */
export function dockerUnit(text: string): DockerUnit {
  const lines = text.replace(/\\\n/g, ' ').split('\n')
  const command = lastValue(lines, 'ExecStart')
  const reads = lines.some((line) => /^EnvironmentFile=-?\/etc\/default\/docker\s*$/.test(line))
  return { readsDefaults: reads && /\$\{?DOCKER_OPTS\b/.test(command ?? ''), command }
}

// systemd.service(5): an empty assignment clears the list, so the last one that isn't empty is in force.
function lastValue(lines: readonly string[], name: string): string | undefined {
  const values = lines
    .filter((line) => line.startsWith(`${name}=`))
    .map((line) => line.slice(name.length + 1).trim())
  return values.findLast((value) => value !== '')
}
