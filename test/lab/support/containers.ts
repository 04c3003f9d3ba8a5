import type { Road } from './road.ts'

export interface ContainerAt {
  readonly host: string
  readonly name: string
  /** Docker's own words, e.g. `always`. */
  readonly restart?: string
  /** What runs in it, by busybox's sh; sleeps when left out. */
  readonly script?: string
}

/** Starts a container of the lab's image on Docker's default bridge. Docker need not wait long for it to stop. */
export async function startContainer(road: Road, container: ContainerAt): Promise<void> {
  const { host, name, restart = 'no', script = 'sleep 86400' } = container
  const image = await road.lab.loadImage(host)
  await road.lab.exec(host, [
    ...['docker', 'run', '--detach', '--name', name, '--restart', restart, '--stop-timeout', '1'],
    ...[image, 'sh', '-c', script],
  ])
}

/** The address that the running container has on Docker's default bridge; empty when it does not run. */
export async function addressOfContainer(road: Road, host: string, name: string): Promise<string> {
  const inspect = ['docker', 'inspect', '--format', '{{.NetworkSettings.IPAddress}}', name]
  return (await road.lab.exec(host, inspect)).stdout.trim()
}

/** Runs a program of the host, and not of the image, in the container's network namespace. */
export function inContainer(road: Road, host: string, name: string, script: string): Promise<string> {
  const pid = `$(docker inspect --format '{{.State.Pid}}' ${name})`
  return road.sh(host, `nsenter --target ${pid} --net sh -ec '${script}'`)
}

/** One line for each running container, sorted: name, address, when it was started. */
export function runningContainers(road: Road, host: string): Promise<string> {
  const format = '{{.Name}} {{.NetworkSettings.IPAddress}} {{.State.StartedAt}}'
  return road.sh(host, `docker ps --quiet | xargs -r docker inspect --format '${format}' | sort`)
}
