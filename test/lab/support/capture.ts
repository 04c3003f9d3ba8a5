import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Lab } from '../../../src/lab/lab.ts'
import { namespaceOf } from '../../../src/lab/namespaces.ts'
import { gre0, parseFrames } from './frames.ts'

/** Whoever spoke on the segment: what senders called themselves inside the GRE packets of the fabric. */
export interface Senders {
  readonly macs: ReadonlySet<string>
  /** Sources of IPv4 packets, and senders in ARP packets but for 0.0.0.0, which is a question about an address. */
  readonly addresses: ReadonlySet<string>
}

export interface Capture {
  /** Ends the capture; everything that crossed the fabric until now is in it. */
  stop(): Promise<Senders>
}

/** Listens on the switch that all hosts of the lab are plugged into. */
export async function listen(lab: Lab): Promise<Capture> {
  const file = join(lab.controlHome, 'segment.pcap')
  const tcpdump = ['tcpdump', '--immediate-mode', '-U', '-Z', 'root', '-i', 'underlay', '-w', file]
  const args = ['netns', 'exec', namespaceOf(lab.name, 'fabric'), ...tcpdump, 'proto', 'gre']
  const child = spawn('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const exit = once(child, 'exit')
  await once(child.stderr, 'data')
  return {
    async stop() {
      child.kill('SIGINT')
      await exit
      return sendersIn(await readFile(file))
    },
  }
}

function sendersIn(pcap: Buffer): Senders {
  const macs = new Set<string>()
  const addresses = new Set<string>()
  for (const frame of parseFrames(pcap).flatMap((captured) => gre0(captured.frame))) {
    macs.add(frame.source)
    if (frame.sender !== undefined && frame.sender !== '0.0.0.0') addresses.add(frame.sender)
  }
  return { macs, addresses }
}
