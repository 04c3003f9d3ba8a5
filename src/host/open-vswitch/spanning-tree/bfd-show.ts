import type { PortName } from '../../../mesh/names.ts'
import type { BfdSession } from '../../../mesh/spanning-tree/view.ts'

/** What `ovs-appctl bfd/show` prints: a block for each interface with BFD, headed `---- gre1 ----`. */
export function bfdSessionsIn(text: string): ReadonlyMap<PortName, BfdSession> {
  const [, ...words] = text.split(/^---- (\S+) ----$/m)
  return new Map(
    words.flatMap((name, at) => (at % 2 === 0 ? [[name as PortName, sessionIn(words[at + 1])]] : [])),
  )
}

function sessionIn(block = ''): BfdSession {
  const said = (name: string) => new RegExp(`^\\s+${name}: (\\S+)$`, 'm').exec(block)?.[1] ?? 'unknown'
  return {
    local: said('Local Session State'),
    remote: said('Remote Session State'),
    isForwarding: said('Forwarding') === 'true',
  }
}
