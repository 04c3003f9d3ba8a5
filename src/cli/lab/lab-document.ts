import type { Lab } from '../../lab/lab.ts'

/** `ovsmesh-lab/1`: one lab with the health of its hosts and its cuts. */
export async function labDocument(lab: Lab): Promise<object> {
  return { format: 'ovsmesh-lab/1', ...(await labFacts(lab)) }
}

/** `ovsmesh-labs/1`: all labs of this machine. */
export async function labsDocument(labs: readonly Lab[]): Promise<object> {
  return { format: 'ovsmesh-labs/1', labs: await Promise.all(labs.map(labFacts)) }
}

async function labFacts(lab: Lab) {
  const health = await Promise.all(lab.hosts.map((host) => lab.health(host.name)))
  const hosts = lab.hosts.map((host, index) => [
    host.name,
    {
      flavour: host.flavour,
      addresses: host.addresses,
      ssh: { address: host.sshAddress, port: host.sshPort, user: host.sshUser },
      health: health[index],
    },
  ])
  return { name: lab.name, home: lab.controlHome, hosts: Object.fromEntries(hosts), cuts: await lab.cuts() }
}
