import { HostError } from '../../errors.ts'
import type { SpanningTreeProtocol } from '../../mesh/inventory/inventory.ts'
import type { PortName } from '../../mesh/names.ts'
import type { BridgeView, PortView } from '../../mesh/spanning-tree/view.ts'
import { remoteProgram } from '../ssh/remote-program.ts'
import type { SshSession } from '../ssh/session.ts'

/**
 * What ovs-vswitchd makes of the spanning tree right now. The database's own columns lag behind it by as much as
 * the statistics interval, five seconds. Throws HostError.
 */
export async function lookAtSpanningTree(
  session: SshSession,
  bridge: string,
  protocol: SpanningTreeProtocol,
): Promise<BridgeView> {
  const output = await session.run(showProgram, `${protocol}/show\n${bridge}\n`, { timeoutMs: 15_000 })
  const text = output.stdout.toString('latin1')
  const root = rootIn(text)
  if (output.exitCode !== 0 || root === undefined) {
    throw new HostError(
      `asking ovs-vswitchd for the spanning tree of "${bridge}" failed: ${reason(output.stderr, text)}`,
      {
        hint: `see "ovs-appctl ${protocol}/show ${bridge}" on the host`,
      },
    )
  }
  return { root, ports: text.split('\n').flatMap((line) => portIn(line) ?? []) }
}

function reason(stderr: string, stdout: string): string {
  return stderr.trim().split('\n')[0] || stdout.trim().split('\n')[0] || 'it knows of none'
}

// The block headed "Root ID" comes first: its priority and MAC are the root's, in force.
function rootIn(text: string): BridgeView['root'] | undefined {
  const priority = /stp-priority\s+(\d+)/.exec(text)?.[1]
  const mac = /stp-system-id\s+([0-9a-f:]{17})/i.exec(text)?.[1]
  return priority === undefined || mac === undefined
    ? undefined
    : { priority: Number(priority), mac: mac.toLowerCase() }
}

//   gre1       designated forwarding 2     128.1
function portIn(line: string): PortView | undefined {
  const match = /^ {2}(\S+)\s+(root|designated|alternate|backup|disabled)\s+(\w+)\s+(\d+)\s+\d+\.(\d+)/i.exec(
    line,
  )
  if (match === null) return undefined
  const [, port = '', role = '', state = '', cost = '', number = ''] = match
  return {
    port: port as PortName,
    role: role.toLowerCase(),
    state: state.toLowerCase(),
    cost: Number(cost),
    number: Number(number),
  }
}

const showProgram = remoteProgram(`
PATH=$PATH:/usr/sbin:/sbin
IFS= read -r command && IFS= read -r bridge || exit 1
ovs-appctl -T 10 "$command" "$bridge"
`)
