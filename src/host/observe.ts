import { messageOf, OvsmeshError } from '../errors.ts'
import type { Observation, SwitchLook } from '../mesh/state/observation.ts'
import { type FactsQuestion, gatherFacts } from './facts.ts'
import { readSwitch } from './open-vswitch/read.ts'
import type { HostConnection } from './reach.ts'

/** One look at a host: its facts and its switch side by side, one round trip each. Throws HostError. */
export async function observeHost(connection: HostConnection, question: FactsQuestion): Promise<Observation> {
  const [facts, look] = await Promise.all([
    gatherFacts(connection.session, question),
    lookAtSwitch(connection),
  ])
  return { facts, switch: look }
}

// A host without Open vSwitch is a host to report on, not one to give up on.
async function lookAtSwitch(connection: HostConnection): Promise<SwitchLook> {
  try {
    return { kind: 'rows', rows: await readSwitch(await connection.ovsdb()) }
  } catch (thrown) {
    if (thrown instanceof OvsmeshError) return { kind: 'silent', why: messageOf(thrown) }
    throw thrown
  }
}
