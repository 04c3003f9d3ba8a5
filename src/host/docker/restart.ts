import { HostError } from '../../errors.ts'
import { remoteProgram } from '../ssh/remote-program.ts'
import type { SshSession } from '../ssh/session.ts'

/** Restarts Docker by whatever runs it on this host, and waits until it answers. Throws HostError. */
export async function restartDocker(session: SshSession): Promise<void> {
  const output = await session.run(restartProgram, '', { timeoutMs: 180_000 })
  if (output.exitCode === 0) return
  throw new HostError(`restarting Docker failed: ${lastLine(output.stderr)}`, {
    hint: 'see "journalctl -u docker" or /var/log/docker.log on the host; the host is not joined to the segment',
  })
}

function lastLine(stderr: string): string {
  return stderr.trim().split('\n').at(-1) || 'the host printed nothing'
}

// reset-failed: a unit that was restarted too often in a minute would refuse this start for that alone.
const restartProgram = remoteProgram(`
PATH=$PATH:/usr/sbin:/sbin
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload && { systemctl reset-failed docker.service 2>/dev/null; systemctl restart docker.service; } >&2 || {
    journalctl -u docker.service -n 20 --no-pager -o cat | grep -iE 'fail|error|invalid' >&2
    exit 1
  }
else
  { /etc/init.d/docker stop || true; } >/dev/null 2>&1
  tries=0
  while pid=$(cat /var/run/docker.pid 2>/dev/null) && [ -d "/proc/$pid" ] && [ $tries -lt 100 ]; do tries=$((tries + 1)); sleep 0.2; done
  /etc/init.d/docker start >&2 || exit 1
fi
tries=0
until docker version >/dev/null 2>&1; do
  tries=$((tries + 1))
  if [ $tries -ge 120 ]; then
    tail -n 3 /var/log/docker.log >&2 2>/dev/null
    echo "dockerd did not answer within 60 s" >&2
    exit 1
  fi
  sleep 0.5
done
`)
