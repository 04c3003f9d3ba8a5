import type { Lab } from '../../src/lab/lab.ts'
import { ovsmesh, timed } from './ovsmesh-process.ts'

/** Logs in to every host with OpenSSH, all side by side, as a shell script would. Milliseconds until the last one is back. */
export async function sshEveryHost(lab: Lab, signal: AbortSignal): Promise<number> {
  const hosts = lab.hosts.map(({ name }) => name)
  return (await timed(lab.entrance('control', ['sh', '-c', sshScript, 'bench', ...hosts]), { signal })).ms
}

/** Runs `ovsmesh apply --yes`. Milliseconds; throws unless every host had this outcome, and nothing was left undone. */
export async function applyTo(
  lab: Lab,
  outcome: 'applied' | 'unchanged',
  signal: AbortSignal,
): Promise<number> {
  return checked(lab, ['apply', 'inventory.yaml', '--yes'], signal, (host) => {
    const { outcome: own, pending } = host as {
      readonly outcome?: string
      readonly pending?: readonly string[]
    }
    return own === outcome && pending?.length === 0
  })
}

/** Runs `ovsmesh plan`. Milliseconds; throws unless every host is in sync. */
export async function planInSync(lab: Lab, signal: AbortSignal): Promise<number> {
  return checked(lab, ['plan', 'inventory.yaml'], signal, (host) => {
    return (host as { readonly status?: string }).status === 'in-sync'
  })
}

async function checked(
  lab: Lab,
  words: readonly string[],
  signal: AbortSignal,
  isAsWanted: (host: unknown) => boolean,
): Promise<number> {
  const { stdout, ms } = await timed(lab.entrance('control', ovsmesh(...words, '--json')), {
    cwd: lab.controlHome,
    signal,
  })
  const { hosts } = JSON.parse(stdout) as { readonly hosts: Readonly<Record<string, unknown>> }
  const strange = lab.hosts.filter(({ name }) => !isAsWanted(hosts[name]))
  if (strange.length === 0) return ms
  const [first] = strange
  throw new Error(
    `"ovsmesh ${words.join(' ')}" did something else on ${strange.length} of ${lab.hosts.length} hosts, on "${first?.name}": ${JSON.stringify(hosts[first?.name ?? ''])?.slice(0, 300)}`,
  )
}

// The machine's ssh itself, not the lab's wrapper around it: the comparison owes it every millisecond.
const sshScript = `
processes=
for host; do
  command -p ssh -F "$HOME/.ssh/config" -o BatchMode=yes "$host" true &
  processes="$processes $!"
done
for process in $processes; do wait "$process" || exit 1; done
`
