import { HostError } from '../../errors.ts'
import { type RemoteProgram, remoteProgram } from '../ssh/remote-program.ts'
import type { SshSession } from '../ssh/session.ts'
import type { DockerBridgeRequest } from './bridge.ts'
import { setUpBridgeFunction } from './bridge-script.ts'

/**
 * Restarts Docker, by whatever runs it on this host, with docker0 set up while none runs, and waits until it answers.
 * One program does it all: a connection that is lost on the way leaves no host without Docker. Throws HostError.
 */
export function restartDocker(session: SshSession, bridge: DockerBridgeRequest | undefined): Promise<void> {
  const input = bridge === undefined ? ['', '', ''] : [bridge.name, bridge.address, bridge.mtu]
  return succeed(session, restartProgram, { input: `${input.join('\n')}\n`, attempt: 'restarting Docker' })
}

/** Lets systemd read its units again, so that the operator's own restart is enough. Throws HostError. */
export function reloadUnits(session: SshSession): Promise<void> {
  return succeed(session, reloadProgram, { input: '', attempt: 'reloading the units of systemd' })
}

async function succeed(
  session: SshSession,
  program: RemoteProgram,
  { input, attempt }: { readonly input: string; readonly attempt: string },
): Promise<void> {
  const output = await session.run(program, input, { timeoutMs: 240_000 })
  if (output.exitCode === 0) return
  throw new HostError(
    `${attempt} failed: ${output.stderr.trim().split('\n').at(-1) || 'the host printed nothing'}`,
    { hint: 'see "journalctl -u docker" or /var/log/docker.log on the host' },
  )
}

const reloadProgram = remoteProgram(`
if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
`)

// The init script forgets a dockerd that is slow to end; dockerd's own pid file goes when it has ended.
const stopFunction = `
stop_docker() {
  if [ -d /run/systemd/system ]; then
    systemctl daemon-reload && systemctl stop docker.service >&2
    return
  fi
  pid=$(cat /var/run/docker.pid 2>/dev/null) || return 0
  /etc/init.d/docker stop >&2
  tries=0
  while [ -d "/proc/$pid" ]; do
    tries=$((tries + 1))
    [ $tries -lt 300 ] || { echo "dockerd did not end within 60 s" >&2; return 1; }
    sleep 0.2
  done
}
` as const

// has_ended: the init script starts dockerd in the background and keeps its pid there. reset-failed: systemd refuses a unit that was started too often in a minute, for that alone.
const startFunction = `
has_ended() { [ -f /var/run/docker-ssd.pid ] && ! kill -0 "$(cat /var/run/docker-ssd.pid)" 2>/dev/null; }
start_docker() {
  if [ -d /run/systemd/system ]; then
    systemctl reset-failed docker.service 2>/dev/null
    systemctl start docker.service >&2 || {
      journalctl -u docker.service -n 30 --no-pager -o cat | grep -iE 'fail|error|invalid|conflict|unable' |
        grep -v 'docker\\.service' | tail -n 1 >&2
      return 1
    }
  else
    /etc/init.d/docker start >&2 || return 1
  fi
  tries=0
  until docker version >/dev/null 2>&1; do
    tries=$((tries + 1))
    if [ $tries -ge 120 ] || has_ended; then
      tail -n 1 /var/log/docker.log >&2 2>/dev/null || echo "dockerd did not answer within 60 s" >&2
      return 1
    fi
    sleep 0.5
  done
}
` as const

// Nobody may be left to read what it prints: that is no reason to stop half way.
const restartProgram = remoteProgram(`
PATH=$PATH:/usr/sbin:/sbin
${setUpBridgeFunction}
${stopFunction}
${startFunction}
trap '' HUP PIPE
IFS= read -r name && IFS= read -r address && IFS= read -r mtu || exit 1
stop_docker || exit 1
bridge=fine
if [ -n "$name" ]; then set_up_bridge "$name" "$address" "$mtu" || bridge=refused; fi
start_docker || exit 1
if [ $bridge = refused ]; then
  echo "docker0 did not take the address $address" >&2
  exit 1
fi
`)
