import { HostError } from '../../errors.ts'
import type { HostName } from '../../mesh/names.ts'
import type { ProgramOutput } from '../ssh/remote-program.ts'
import { remoteProgram } from '../ssh/remote-program.ts'

/** One line that the program prints: a name, a blank, and the rest. */
export interface FactLine {
  readonly name: string
  readonly text: string
}

/**
 * Reads paths from stdin, one a line, and prints facts, one a line; whatever could hold a newline goes as base64.
 * What /etc/network/interfaces sources is printed too, as interfaces(5) finds it: a relative path begins at
 * /etc/network, and of a folder only files count whose names hold letters, digits, _ and - alone. dockerd is found
 * by its own pid file: a host's process list also shows the dockerd inside a container.
 */
export const factsProgram = remoteProgram(`
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL=C
fact() { printf '%s %s\\n' "$1" "$2"; }
encode() { base64 | tr -d '\\n'; }
fact uid "$(id -u)"
if [ -d /run/systemd/system ]; then fact init systemd; else fact init sysv; fi
for name in ovs-vsctl ovs-vswitchd dockerd ifup brctl ip; do
  if command -v $name >/dev/null 2>&1; then fact command $name; fi
done
fact links "$(ip -o link show | encode)"
fact addresses "$(ip -o -4 address show | encode)"
pid=$(cat /var/run/docker.pid 2>/dev/null) && [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = dockerd ] || pid=none
fact dockerd "$(encode 2>/dev/null < "/proc/$pid/cmdline")"
fact docker-unit "$(
  for unit in /etc/systemd/system /run/systemd/system /usr/local/lib/systemd/system /lib/systemd/system /usr/lib/systemd/system; do
    if [ -e $unit/docker.service ]; then cat $unit/docker.service; echo; break; fi
  done | encode
)"
fact docker-drop-ins "$(
  for part in /etc/systemd/system/docker.service.d/*.conf; do
    case $part in */ovsmesh.conf) continue ;; esac
    if [ -r "$part" ]; then cat "$part"; echo; fi
  done | encode
)"
send() {
  if [ -f "$1" ] && [ -r "$1" ]; then
    fact file "$(printf %s "$1" | encode) $(stat -L -c %a "$1") $(encode < "$1")"
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

/** The lines of a run that came to its end; HostError otherwise. */
export function factLines(output: ProgramOutput, host: HostName): readonly FactLine[] {
  const lines = output.stdout
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '')
    .map(factLine)
  if (lines.at(-1)?.name === 'end') return lines
  throw new HostError(`looking at host "${host}" ended early: ${firstLine(output.stderr)}`, {
    hint: 'the login needs a POSIX shell, and id, ip, stat, base64 and cat on its path',
  })
}

/** The text of the one line of that name; empty when the host did not print it. */
export function only(lines: readonly FactLine[], name: string): string {
  return lines.find((line) => line.name === name)?.text ?? ''
}

function factLine(line: string): FactLine {
  const blank = line.indexOf(' ')
  return { name: line.slice(0, blank), text: line.slice(blank + 1) }
}

function firstLine(stderr: string): string {
  return stderr.trim().split('\n')[0] || 'it printed nothing'
}
