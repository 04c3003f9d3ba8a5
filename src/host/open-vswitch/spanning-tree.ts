import { HostError } from '../../errors.ts'
import type { SpanningTreeProtocol } from '../../mesh/inventory/inventory.ts'
import type { BridgeLook } from '../../mesh/spanning-tree/view.ts'
import { remoteProgram } from '../ssh/remote-program.ts'
import type { SshSession } from '../ssh/session.ts'
import { bfdSessionsIn } from './spanning-tree/bfd-show.ts'
import { treeIn } from './spanning-tree/tree-show.ts'

/** What came of asking ovs-vswitchd. */
export type SpanningTreeAnswer =
  | { readonly kind: 'look'; readonly look: BridgeLook }
  | { readonly kind: 'refused'; readonly why: string }

/**
 * What ovs-vswitchd makes of the spanning tree right now, with its timers and its BFD sessions, in one round trip. The
 * database's own columns lag behind it by as much as the statistics interval, five seconds. Throws HostError.
 */
export async function lookAtSpanningTree(
  session: SshSession,
  bridge: string,
  protocol: SpanningTreeProtocol,
): Promise<BridgeLook> {
  const answer = await askForSpanningTree(session, bridge, protocol)
  if (answer.kind === 'look') return answer.look
  throw new HostError(`asking ovs-vswitchd for the spanning tree of "${bridge}" failed: ${answer.why}`, {
    hint: isOff(answer.why)
      ? `the tree is off on the bridge: see "ovsmesh plan", and "ovs-vsctl list-ports ${bridge}" for a port that is not ours`
      : 'see "systemctl status ovs-vswitchd" on the host',
  })
}

/** The same, where a refusal is an answer, too. Throws HostError when nothing could be asked. */
export async function askForSpanningTree(
  session: SshSession,
  bridge: string,
  protocol: SpanningTreeProtocol,
): Promise<SpanningTreeAnswer> {
  const output = await session.run(showProgram, `${protocol}/show\n${bridge}\n`, { timeoutMs: 15_000 })
  const [treeText = '', bfdText = ''] = output.stdout.toString('latin1').split(separator)
  const tree = treeIn(treeText, protocol)
  if (output.exitCode !== 0 || tree === undefined)
    return { kind: 'refused', why: reason(output.stderr, treeText) }
  return { kind: 'look', look: { ...tree, bfdSessions: bfdSessionsIn(bfdText) } }
}

// One port without stp-port-num among others that have it is enough (port_configure_stp() in vswitchd/bridge.c).
function isOff(why: string): boolean {
  return /no such r?stp object/i.test(why)
}

function reason(stderr: string, stdout: string): string {
  return stderr.trim().split('\n')[0] || stdout.trim().split('\n')[0] || 'it knows of none'
}

const separator = '==== bfd ====\n'

// Not out of Interface.bfd_status: the tree and its sessions are of one moment then, and ovs-vswitchd's own word.
const showProgram = remoteProgram(`
PATH=$PATH:/usr/sbin:/sbin
IFS= read -r command && IFS= read -r bridge || exit 1
ovs-appctl -T 10 "$command" "$bridge" && echo "==== bfd ====" && ovs-appctl -T 10 bfd/show
`)
