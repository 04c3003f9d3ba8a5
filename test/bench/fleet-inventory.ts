/** Text of an inventory of `hosts` hosts, h1 upwards, on addresses that RFC 2544 keeps for benchmarks. */
export function fleetInventory(hosts: number, dockerRestart: 'always' | 'never'): string {
  const lines = Array.from(
    { length: hosts },
    (_, index) => `  h${index + 1}: { address: ${address(index + 1)} }\n`,
  )
  return `${head}docker: { restart: ${dockerRestart} }\nhosts:\n${lines.join('')}`
}

const head = `version: 1
mesh: { name: bench, subnet: 10.0.0.0/8, host_addresses: 10.0.0.0/16, datapath: netdev }
ssh: { user: root, identity: ~/.ssh/id_ed25519 }
`

function address(number: number): string {
  return `198.18.${number >> 8}.${number & 255}`
}
