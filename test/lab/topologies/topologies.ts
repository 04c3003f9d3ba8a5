import type { SpanningTreeKeys, Topology } from './topology.ts'

const stp: SpanningTreeKeys = { protocol: 'stp' }
const rstp: SpanningTreeKeys = { protocol: 'rstp' }
const watched: SpanningTreeKeys = { protocol: 'rstp', bfd: true }

/** A ring with two chords, in which the direct way is seldom the cheap one. */
const sixByHand = {
  kind: 'manual',
  links: [
    { hosts: ['h1', 'h2'], cost: 4 },
    ['h2', 'h3'],
    { hosts: ['h3', 'h4'], cost: 19 },
    { hosts: ['h4', 'h5'], cost: 4 },
    ['h5', 'h6'],
    { hosts: ['h6', 'h1'], cost: 40 },
    { hosts: ['h1', 'h4'], cost: 10 },
    { hosts: ['h2', 'h5'], cost: 6 },
  ],
}

/** Two rings around h1, in which several ways cost the same, so that bridges and then ports decide. */
const nineByHand = {
  kind: 'manual',
  links: [
    ['h1', 'h2'],
    ['h1', 'h3'],
    ['h1', 'h4'],
    { hosts: ['h1', 'h5'], cost: 9000 },
    { hosts: ['h2', 'h3'], cost: 500 },
    ['h3', 'h4'],
    { hosts: ['h4', 'h5'], cost: 7000 },
    ['h2', 'h6'],
    { hosts: ['h3', 'h6'], cost: 1500 },
    ['h3', 'h7'],
    ['h4', 'h7'],
    ['h4', 'h8'],
    { hosts: ['h5', 'h8'], cost: 200_000 },
    ['h6', 'h9'],
    ['h7', 'h9'],
    { hosts: ['h8', 'h9'], cost: 4000 },
  ],
}

/** Every shape, both protocols, 3 to 16 hosts. The longest first: they decide when all are through. */
export const topologies: readonly Topology[] = [
  {
    name: 'chords-10-stp',
    hosts: 10,
    topology: { kind: 'chords', redundancy: 3 },
    spanningTree: stp,
    loses: 'inner',
  },
  {
    name: 'partial-8-roots-stp',
    hosts: 8,
    topology: { kind: 'partial' },
    spanningTree: { ...stp, roots: ['h5', 'h7'] },
    loses: 'root',
  },
  {
    name: 'regions-3-full-stp',
    hosts: 6,
    regions: 3,
    topology: { kind: 'full' },
    spanningTree: stp,
    loses: 'root',
  },
  {
    name: 'manual-6-costs-stp',
    hosts: 6,
    topology: sixByHand,
    spanningTree: stp,
    loses: 'inner',
    usual: true,
  },
  { name: 'ring-5-stp', hosts: 5, topology: { kind: 'ring' }, spanningTree: stp, loses: 'inner' },
  { name: 'full-3-stp', hosts: 3, topology: { kind: 'full' }, spanningTree: stp, loses: 'root' },
  { name: 'partial-16-bfd', hosts: 16, topology: { kind: 'partial' }, spanningTree: watched, loses: 'root' },
  {
    name: 'partial-12-k3-bfd',
    hosts: 12,
    topology: { kind: 'partial', redundancy: 3 },
    spanningTree: watched,
    loses: 'inner',
  },
  {
    name: 'manual-9-costs-roots-bfd',
    hosts: 9,
    topology: nineByHand,
    spanningTree: { ...watched, roots: ['h4', 'h9'] },
    loses: 'root',
  },
  {
    name: 'regions-2-partial-bfd',
    hosts: 8,
    regions: 2,
    topology: { kind: 'partial' },
    spanningTree: watched,
    loses: 'inner',
    usual: true,
  },
  {
    name: 'chords-8-bfd',
    hosts: 8,
    topology: { kind: 'chords' },
    spanningTree: watched,
    loses: 'root',
    usual: true,
  },
  { name: 'hub-7-rstp', hosts: 7, topology: { kind: 'hub' }, spanningTree: rstp, loses: 'root', usual: true },
  { name: 'ring-6-rstp', hosts: 6, topology: { kind: 'ring' }, spanningTree: rstp, loses: 'inner' },
  { name: 'full-6-bfd', hosts: 6, topology: { kind: 'full' }, spanningTree: watched, loses: 'inner' },
  {
    name: 'partial-4-bfd',
    hosts: 4,
    topology: { kind: 'partial' },
    spanningTree: watched,
    loses: 'root',
    usual: true,
  },
]
