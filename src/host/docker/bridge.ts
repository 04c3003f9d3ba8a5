import { HostError } from '../../errors.ts'
import { remoteProgram } from '../ssh/remote-program.ts'
import type { SshSession } from '../ssh/session.ts'
import { setUpBridgeFunction } from './bridge-script.ts'

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

const setUpProgram = remoteProgram(`
PATH=$PATH:/usr/sbin:/sbin
${setUpBridgeFunction}
IFS= read -r name && IFS= read -r address && IFS= read -r mtu || exit 1
set_up_bridge "$name" "$address" "$mtu"
`)

const joinProgram = remoteProgram(`
PATH=$PATH:/usr/sbin:/sbin
IFS= read -r bridge && IFS= read -r docker_bridge || exit 1
ip link set dev "$bridge" master "$docker_bridge" && ip link set dev "$bridge" up
`)
