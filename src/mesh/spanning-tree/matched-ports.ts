import type { PortView } from './view.ts'

/** The ports that a bridge is to have, beside those that it says it has. */
export interface MatchedPorts {
  readonly both: readonly MatchedPort[]
  /** Expected, and not in the tree. */
  readonly missing: readonly PortView[]
  /** In the tree, and nobody expects them. */
  readonly foreign: readonly PortView[]
}

export interface MatchedPort {
  readonly expected: PortView
  readonly observed: PortView
}

/** By name, as far as Open vSwitch prints it; of those that look alike then, by number. */
export function matchPorts(expected: readonly PortView[], observed: readonly PortView[]): MatchedPorts {
  const matches = expected.map((port) => ({ expected: port, observed: sameAs(port, observed) }))
  const taken = new Set(matches.map((match) => match.observed))
  return {
    both: matches.flatMap(({ expected: port, observed: seen }) =>
      seen === undefined ? [] : [{ expected: port, observed: seen }],
    ),
    missing: matches.flatMap(({ expected: port, observed: seen }) => (seen === undefined ? [port] : [])),
    foreign: observed.filter((port) => !taken.has(port)),
  }
}

function sameAs({ port: name, number }: PortView, observed: readonly PortView[]): PortView | undefined {
  const alike = observed.filter(({ port }) => port === name.slice(0, printedLength))
  return alike.find((port) => port.number === number) ?? alike.find(({ port }) => port === name)
}

// `%-11.10s` in stp_print_details() and rstp_print_details(): geneve10000 and geneve10001 are both geneve1000.
const printedLength = 10
