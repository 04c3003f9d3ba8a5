import { HostError } from '../../errors.ts'
import type { SpanningTreeProtocol } from '../../mesh/inventory/inventory.ts'
import type { BridgeTimers } from '../../mesh/spanning-tree/view.ts'
import type { SshSession } from '../ssh/session.ts'
import { askForSpanningTree } from './spanning-tree.ts'
import type { SwitchWrite } from './switch-transaction.ts'

/**
 * Asks ovs-vswitchd which timers it goes by after a write that touched them: it raises some and drops others without
 * a word, and the database shows what was written all the same. Throws HostError when they are not the written ones.
 */
export async function readBackTimers(session: SshSession, write: SwitchWrite): Promise<void> {
  if (!touchesTimers(write)) return
  const { name, stp } = write.desired
  const protocol = stp ? 'stp' : 'rstp'
  const answer = await askForSpanningTree(session, name, protocol)
  if (answer.kind === 'look') compare(write, protocol, answer.look.ownTimers)
  else if (!isUnknownCommand(answer.why)) throw unread(name, protocol, answer.why)
}

function touchesTimers({ changes }: SwitchWrite): boolean {
  return changes.some(
    ({ kind, action, settings }) =>
      kind === 'bridge' && (action === 'add' || settings.some(({ key, column }) => decides(key ?? column))),
  )
}

// The timers' keys, and the columns that switch a tree on: its timers are new then, too.
function decides(name: string): boolean {
  return /^r?stp[-_](max-age|forward-delay|hello-time|enable)$/.test(name)
}

// Open vSwitch before 2.8 has neither stp/show nor rstp/show.
function isUnknownCommand(why: string): boolean {
  return why.includes('is not a valid command')
}

function compare({ desired }: SwitchWrite, protocol: SpanningTreeProtocol, own: BridgeTimers): void {
  const timers = [
    { key: `${protocol}-max-age`, seconds: own.maxAgeSeconds },
    { key: `${protocol}-forward-delay`, seconds: own.forwardDelaySeconds },
  ]
  const refused = timers.filter(({ key, seconds }) => {
    const written = desired.otherConfig.get(key)
    return written !== undefined && Number(written) !== seconds
  })
  if (refused.length > 0)
    throw new HostError(
      `ovs-vswitchd does not go by the timers that were written to "${desired.name}": ${refused
        .map(({ key, seconds }) => `${key} "${desired.otherConfig.get(key)}" became ${seconds}`)
        .join(', ')}`,
      { hint: `wanted is 2 · (forward delay − 1) ≥ max age; set spanning_tree.timers so, and apply again` },
    )
}

function unread(bridge: string, protocol: SpanningTreeProtocol, why: string): HostError {
  return new HostError(`reading the timers of "${bridge}" back from ovs-vswitchd failed: ${why}`, {
    hint: `see "ovs-appctl ${protocol}/show ${bridge}" on the host`,
  })
}
