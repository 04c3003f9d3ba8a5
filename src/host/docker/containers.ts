import { HostError } from '../../errors.ts'
import { parseIpv4 } from '../../mesh/ipv4.ts'
import type { Container, ContainerLook } from '../../mesh/state/observation.ts'
import { remoteProgram } from '../ssh/remote-program.ts'
import type { SshSession } from '../ssh/session.ts'

/** The running containers with an address on Docker's default bridge. A Docker that does not run has none. */
export async function lookAtContainers(session: SshSession): Promise<ContainerLook> {
  const output = await session.run(containersProgram, '', { timeoutMs: 60_000 })
  const lines = output.stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
  if (output.exitCode !== 0 || lines.at(-1) !== 'end') {
    throw new HostError(`asking Docker for its containers failed: ${output.stderr.trim().split('\n')[0]}`, {
      hint: 'see "docker info" on the host',
    })
  }
  return {
    containers: lines.filter((line) => line.startsWith('container ')).flatMap(container),
    liveRestore: lines.includes('live-restore true'),
    pool: lines.flatMap(pool)[0],
  }
}

// One that is just being started or stopped has no address.
function container(line: string): readonly Container[] {
  const [, text = '', restartPolicy = '', name = ''] = line.split(' ')
  const address = parseIpv4(text)
  return address === undefined ? [] : [{ name: name.replace(/^\//, ''), address, restartPolicy }]
}

// A network with IPv6 has a second pool.
function pool(line: string): readonly string[] {
  return line.startsWith('pool ') ? line.split(' ').filter((word) => /^\d+(\.\d+){3}\/\d+$/.test(word)) : []
}

// live-restore is about containers that run: where there are none it is not asked for, since each question costs the host
// as much as all other facts together.
const containersProgram = remoteProgram(`
PATH=$PATH:/usr/sbin:/sbin
pid=$(cat /var/run/docker.pid 2>/dev/null) && [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = dockerd ] || { echo end; exit 0; }
range='{{range .IPAM.Config}}{{if .IPRange}}{{.IPRange}}{{else}}{{.Subnet}}{{end}} {{end}}'
echo "pool $(docker network inspect --format "$range" bridge 2>/dev/null)"
ids=$(docker ps --quiet --no-trunc --filter network=bridge) || exit 1
if [ -n "$ids" ]; then
  live=$(docker info --format '{{.LiveRestoreEnabled}}') || exit 1
  echo "live-restore $live"
  docker inspect --format 'container {{.NetworkSettings.Networks.bridge.IPAddress}} {{.HostConfig.RestartPolicy.Name}} {{.Name}}' $ids || exit 1
fi
echo end
`)
