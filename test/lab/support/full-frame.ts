import type { Road } from './road.ts'

export interface FullFrame {
  /** Both with a container `web` on Docker's default bridge. */
  readonly from: string
  readonly to: string
  /** Of the frame as the container sends it, its Ethernet header included. */
  readonly bytes: number
  readonly vlanTag: boolean
  /** Shorter frames on the underlay of `to` are not looked at. */
  readonly atLeast: number
}

/**
 * A container broadcasts a frame of so many bytes; returns the length of the frame that brings it to another host
 * over the underlay, with all headers. Undefined when none of `atLeast` bytes comes, or the container may not send it.
 */
export async function lengthOnUnderlay(road: Road, frame: FullFrame): Promise<number | undefined> {
  const listen = `timeout 6 tcpdump -l -nn -e -c 1 -i eth0 greater ${frame.atLeast} 2>/dev/null || true`
  const [heard] = await Promise.all([road.sh(frame.to, listen), road.sh(frame.from, sendOften(frame))])
  const [, length] = /length (\d+)/.exec(heard) ?? []
  return length === undefined ? undefined : Number(length)
}

// Again and again, since nobody says when tcpdump listens.
function sendOften({ bytes, vlanTag }: FullFrame): string {
  const pid = `$(docker inspect --format '{{.State.Pid}}' web)`
  return `pid=${pid}
for attempt in 1 2 3 4 5; do
  nsenter --target $pid --net perl -e '${sender}' ${bytes} ${vlanTag ? 1 : 0} || true
  sleep 0.3
done`
}

// packet(7): AF_PACKET is 17, SOCK_RAW 3, SIOCGIFINDEX 0x8933. The machine's kernel need not know VLANs: the tag is
// written by hand. 0x88b5 is for experiments (IEEE 802, 9.2.3).
const sender = `
my ($bytes, $tagged) = @ARGV;
socket(my $card, 17, 3, 0) or die "socket: $!";
my $request = pack "a16 x24", "eth0";
ioctl($card, 0x8933, $request) or die "eth0: $!";
my $place = pack "S n i S C C x8", 17, 0, unpack("x16 i", $request), 0, 0, 6;
my $frame = pack("H12 H12", "ffffffffffff", "0200000000aa") . ($tagged ? pack("n n", 0x8100, 5) : "") . pack("n", 0x88b5);
send($card, $frame . "x" x ($bytes - length $frame), 0, $place) or die "send: $!\\n";
`
