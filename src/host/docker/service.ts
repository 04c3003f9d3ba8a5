import { HostError } from '../../errors.ts'
import { type RemoteProgram, remoteProgram } from '../ssh/remote-program.ts'
import type { SshSession } from '../ssh/session.ts'

/** Stops Docker, by whatever runs it on this host. Throws HostError. */
export function stopDocker(session: SshSession): Promise<void> {
  return succeed(session, stopProgram, 'stopping Docker')
}

/** Starts Docker, by whatever runs it on this host, and waits until it answers. Throws HostError. */
export function startDocker(session: SshSession): Promise<void> {
  return succeed(session, startProgram, 'starting Docker')
}

/** Lets systemd read its units again, so that the operator's own restart is enough. Throws HostError. */
export function reloadUnits(session: SshSession): Promise<void> {
  return succeed(session, reloadProgram, 'reloading the units of systemd')
}

async function succeed(session: SshSession, program: RemoteProgram, attempt: string): Promise<void> {
  const output = await session.run(program, '', { timeoutMs: 180_000 })
  if (output.exitCode === 0) return
  throw new HostError(
    `${attempt} failed: ${output.stderr.trim().split('\n').at(-1) || 'the host printed nothing'}`,
    {
      hint: 'see "journalctl -u docker" or /var/log/docker.log on the host',
    },
  )
}

const reloadProgram = remoteProgram(`
if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
`)

// The init script forgets a dockerd that is slow to end; dockerd's own pid file goes when it has ended.
const stopProgram = remoteProgram(`
PATH=$PATH:/usr/sbin:/sbin
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload && systemctl stop docker.service >&2
else
  pid=$(cat /var/run/docker.pid 2>/dev/null) || exit 0
  /etc/init.d/docker stop >&2
  tries=0
  while [ -d "/proc/$pid" ]; do
    tries=$((tries + 1))
    [ $tries -lt 300 ] || { echo "dockerd did not end within 60 s" >&2; exit 1; }
    sleep 0.2
  done
fi
`)

// reset-failed: systemd refuses a unit that was started too often in a minute, for that alone.
const startProgram = remoteProgram(`
PATH=$PATH:/usr/sbin:/sbin
if [ -d /run/systemd/system ]; then
  systemctl reset-failed docker.service 2>/dev/null
  systemctl start docker.service >&2 || {
    journalctl -u docker.service -n 30 --no-pager -o cat | grep -iE 'fail|error|invalid|conflict' | tail -n 1 >&2
    exit 1
  }
else
  /etc/init.d/docker start >&2 || exit 1
fi
tries=0
until docker version >/dev/null 2>&1; do
  tries=$((tries + 1))
  if [ $tries -ge 120 ]; then
    tail -n 1 /var/log/docker.log >&2 2>/dev/null || echo "dockerd did not answer within 60 s" >&2
    exit 1
  fi
  sleep 0.5
done
`)
