import { HostError } from '../../errors.ts'
import type { HostName } from '../../mesh/names.ts'
import type { ProgramOutput } from '../ssh/remote-program.ts'
import { remoteProgram } from '../ssh/remote-program.ts'

/** One fact that the program prints: a name, a blank, and the rest up to a NUL. */
export interface Fact {
  readonly name: string
  readonly text: string
}

/**
 * Reads paths from stdin, one a line, and prints facts, each ended by a NUL; whatever could hold one goes as base64.
 * Every process that it starts is paid for on every host at every look: it starts few.
 * What /etc/network/interfaces sources is printed too, as interfaces(5) finds it: a relative path begins at
 * /etc/network, and of a folder only files count whose names hold letters, digits, _ and - alone. dockerd is found
 * by its own pid file: a host's process list also shows the dockerd inside a container.
 */
export const factsProgram = remoteProgram(`
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL=C
fact() { printf '%s %s\\0' "$1" "$2"; }
encoded() { printf '%s ' "$1"; base64 2>/dev/null < "$2"; printf '\\0'; }
fact uid "$(id -u)"
if [ -d /run/systemd/system ]; then fact init systemd; else fact init sysv; fi
for name in ovs-vsctl ovs-vswitchd dockerd ifup brctl ip; do
  if command -v $name >/dev/null 2>&1; then fact command $name; fi
done
printf 'links '; ip -o link show; printf '\\0'
printf 'addresses '; ip -o address show; printf '\\0'
pid= comm=
{ read -r pid < /var/run/docker.pid; read -r comm < "/proc/$pid/comm"; } 2>/dev/null
if [ "$comm" = dockerd ]; then encoded dockerd "/proc/$pid/cmdline"; fi
for unit in /etc/systemd/system /run/systemd/system /usr/local/lib/systemd/system /lib/systemd/system /usr/lib/systemd/system; do
  if [ -e $unit/docker.service ]; then encoded docker-unit $unit/docker.service; break; fi
done
for part in /etc/systemd/system/docker.service.d/*.conf; do
  case $part in */ovsmesh.conf) continue ;; esac
  if [ -r "$part" ]; then encoded docker-unit "$part"; fi
done
send() {
  if [ -f "$1" ] && [ -r "$1" ]; then
    printf 'file %s ' "$(stat -L -c %a "$1")"; base64 < "$1"; printf ' %s\\0' "$1"
  fi
}
send_members() {
  for inner in "$1"/*; do
    case \${inner##*/} in *[!A-Za-z0-9_-]*) ;; *) send "$inner" ;; esac
  done
}
while IFS= read -r path && [ -n "$path" ]; do
  send "$path"
done
sed -n 's/^[[:space:]]*source\\(-directory\\)\\{0,1\\}[[:space:]]\\{1,\\}//p' /etc/network/interfaces 2>/dev/null |
  while IFS= read -r pattern; do
    cd /etc/network
    for member in $pattern; do
      case $member in /*) ;; *) member=/etc/network/$member ;; esac
      if [ -d "$member" ]; then send_members "$member"; else send "$member"; fi
    done
  done
fact end .
`)

/** The facts of a run that came to its end; HostError otherwise. */
export function printedFacts(output: ProgramOutput, host: HostName): readonly Fact[] {
  const facts = output.stdout.toString('latin1').split('\0').slice(0, -1).map(readFact)
  if (facts.at(-1)?.name === 'end') return facts
  throw new HostError(`looking at host "${host}" ended early: ${firstLine(output.stderr)}`, {
    hint: 'the login needs a POSIX shell, and id, ip, stat, base64 and cat on its path',
  })
}

/** The text of the one fact of that name; empty when the host did not print it. */
export function only(facts: readonly Fact[], name: string): string {
  return textsOf(facts, name)[0] ?? ''
}

/** The texts of all facts of that name, in their order. */
export function textsOf(facts: readonly Fact[], name: string): readonly string[] {
  return facts.filter((fact) => fact.name === name).map(({ text }) => text)
}

function readFact(printed: string): Fact {
  const blank = printed.indexOf(' ')
  return { name: printed.slice(0, blank), text: printed.slice(blank + 1) }
}

function firstLine(stderr: string): string {
  return stderr.trim().split('\n')[0] || 'it printed nothing'
}
