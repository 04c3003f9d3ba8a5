import { HostError } from '../../errors.ts'
import { remoteProgram } from '../ssh/remote-program.ts'
import type { SshSession } from '../ssh/session.ts'

/** docker0 as it is to be; `address` is IPv4 with prefix length, `mtu` in bytes. */
export interface DockerBridgeRequest {
  readonly name: string
  readonly address: string
  readonly mtu: number
}

/** Creates docker0 if it is absent, else changes it in place: containers on it stay. Throws HostError. */
export async function setUpDockerBridge(session: SshSession, wanted: DockerBridgeRequest): Promise<void> {
  const input = [wanted.name, wanted.address, wanted.mtu, ''].join('\n')
  const output = await session.run(setUpProgram, input, { timeoutMs: 30_000 })
  if (output.exitCode !== 0)
    throw failed(`giving "${wanted.name}" the address ${wanted.address}`, output.stderr)
}

/** Makes the mesh's bridge a port of Docker's: from here on its containers are on the segment. Throws HostError. */
export async function joinBridges(session: SshSession, bridge: string, dockerBridge: string): Promise<void> {
  const output = await session.run(joinProgram, `${bridge}\n${dockerBridge}\n`, { timeoutMs: 30_000 })
  if (output.exitCode !== 0) throw failed(`joining "${bridge}" to "${dockerBridge}"`, output.stderr)
}

function failed(attempt: string, stderr: string): HostError {
  return new HostError(`${attempt} failed: ${stderr.trim().split('\n')[0] || 'the host printed nothing'}`, {
    hint: 'see "ip address" on the host, then apply again',
  })
}

// The old addresses go, all at once, before the new one comes: in one subnet it would be a secondary address, and
// those are removed with their primary. If the new one is refused the old ones come back.
const setUpProgram = remoteProgram(`
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL=C
IFS= read -r name && IFS= read -r address && IFS= read -r mtu || exit 1
if ! ip link show dev "$name" >/dev/null 2>&1; then
  ip link add name "$name" type bridge stp_state 0 forward_delay 0 || exit 1
fi
ip link set dev "$name" mtu "$mtu" || exit 1
old=$(ip -o -4 address show dev "$name" | sed -n 's/.* inet \\([^ ]*\\).*/\\1/p')
if [ "$old" != "$address" ]; then
  ip -4 address flush dev "$name" || exit 1
  if ! ip address add "$address" broadcast + dev "$name"; then
    for one in $old; do ip address add "$one" broadcast + dev "$name"; done
    exit 1
  fi
fi
ip link set dev "$name" up
`)

const joinProgram = remoteProgram(`
PATH=$PATH:/usr/sbin:/sbin
IFS= read -r bridge && IFS= read -r docker_bridge || exit 1
ip link set dev "$bridge" master "$docker_bridge" && ip link set dev "$bridge" up
`)
