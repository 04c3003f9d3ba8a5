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
  const command = valuesInForce(lines, 'ExecStart').at(-1)
  const reads = valuesInForce(lines, 'EnvironmentFile').some((value) =>
    /^-?\/etc\/default\/docker$/.test(value),
  )
  return { readsDefaults: reads && /\$\{?DOCKER_OPTS\b/.test(command ?? ''), command }
}

// systemd.service(5), systemd.exec(5): an empty assignment takes back all that came before.
function valuesInForce(lines: readonly string[], name: string): readonly string[] {
  const values = lines.flatMap((line) => valueIn(line, name) ?? [])
  return values.slice(values.lastIndexOf('') + 1)
}

// systemd.syntax(7): blanks around the equals sign count for nothing.
function valueIn(line: string, name: string): string | undefined {
  const [key = '', ...value] = line.split('=')
  return key.trim() === name && value.length > 0 ? value.join('=').trim() : undefined
}
