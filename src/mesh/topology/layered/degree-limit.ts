import { portLimit } from '../number-links.ts'

/** Beyond this many links, a small mesh is made deeper rather than wider. */
const usualLimit = 16

/** The fewest links a host, at least 16, with which so many hosts fit into two levels below the hubs. */
export function degreeLimit(hosts: number, redundancy: number): number {
  let limit = usualLimit
  while (limit < portLimit && twoLevelCapacity(limit, redundancy) < hosts) limit += 1
  return limit
}

// k hubs with k − 1 links to each other leave room for D − k + 1 children of all hubs; each of these has k links
// upwards and room for D − k children, of which each takes k such places.
function twoLevelCapacity(limit: number, redundancy: number): number {
  const children = limit - redundancy + 1
  return redundancy + children + Math.floor((children * (limit - redundancy)) / redundancy)
}
