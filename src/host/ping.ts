import { HostError } from '../errors.ts'
import type { Ipv4Address } from '../mesh/ipv4.ts'
import { remoteProgram } from './ssh/remote-program.ts'
import type { SshSession } from './ssh/session.ts'

/** How one address answered from one host. */
export interface PingResult {
  readonly address: Ipv4Address
  /** An ordinary packet came back. */
  readonly answered: boolean
  /** Round trip of that packet; undefined: it did not come back. */
  readonly milliseconds: number | undefined
  /** An IP packet of exactly the segment's MTU with DF set came back. */
  readonly answeredAtMtu: boolean
}

/** IPv4 header without options (RFC 791) and ICMP echo header (RFC 792), in bytes: what ping's size leaves out. */
const headerBytes = 20 + 8

/** Pings every address from one host, with a small packet and with one of exactly `mtu` bytes. Throws HostError. */
export async function pingAll(
  session: SshSession,
  addresses: readonly Ipv4Address[],
  mtu: number,
): Promise<readonly PingResult[]> {
  const input = [mtu - headerBytes, ...addresses, ''].join('\n')
  const output = await session.run(pingProgram, input, { timeoutMs: 30_000 + addresses.length * 1_000 })
  const results = output.stdout
    .toString('latin1')
    .split('\n')
    .flatMap((line) => resultIn(line) ?? [])
  if (results.length === addresses.length) return results
  throw new HostError(
    `pinging ${addresses.length} addresses failed: ${output.stderr.trim().split('\n')[0] || 'no output'}`,
    {
      hint: 'the host needs the ping of iputils: apt-get install iputils-ping',
    },
  )
}

function resultIn(line: string): PingResult | undefined {
  const [, address, milliseconds, atMtu] = /^(\S+) (\S+) (yes|no)$/.exec(line) ?? []
  if (address === undefined || milliseconds === undefined) return undefined
  return {
    address: address as Ipv4Address,
    answered: milliseconds !== 'lost',
    milliseconds: milliseconds === 'lost' ? undefined : Number(milliseconds),
    answeredAtMtu: atMtu === 'yes',
  }
}

// Three tries of a second each, thirty addresses at once: the first packet of a pair waits for ARP.
const pingProgram = remoteProgram(`
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL=C
command -v ping >/dev/null || { echo "there is no ping" >&2; exit 1; }
IFS= read -r size || exit 1
try() {
  for attempt in 1 2 3; do
    if reply=$(ping -n -c 1 -W 1 "$@" 2>/dev/null); then return 0; fi
  done
  return 1
}
probe() {
  if try "$1"; then
    took=$(printf '%s\\n' "$reply" | sed -n 's/.*time=\\([0-9.]*\\) ms.*/\\1/p')
    if try -M do -s "$size" "$1"; then fits=yes; else fits=no; fi
    echo "$1 \${took:-0} $fits"
  else
    echo "$1 lost no"
  fi
}
running=0
while IFS= read -r address && [ -n "$address" ]; do
  probe "$address" &
  running=$((running + 1))
  if [ $running -ge 30 ]; then wait; running=0; fi
done
wait
`)
