import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import type { Workshop } from './workshop.ts'

// Nobody accepts, and the queue has room for one: Linux leaves those who come later without an answer.
const listener = `
  use Socket;
  socket my $s, PF_INET, SOCK_STREAM, 0 or die;
  bind $s, pack_sockaddr_in(0, INADDR_LOOPBACK) or die;
  listen $s, 0 or die;
  $| = 1;
  print +(sockaddr_in(getsockname $s))[0];
  sleep 60;
`

/** A port of 127.0.0.1 that answers no more than a firewall does. */
export async function fullPort(workshop: Workshop): Promise<number> {
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', 'perl', '-e', listener], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  workshop.later(() => child.kill('SIGKILL'))
  const [printed] = await once(child.stdout, 'data')
  const port = Number(String(printed))
  const first = connect(port, '127.0.0.1').on('error', () => {})
  workshop.later(() => first.destroy())
  await once(first, 'connect')
  return port
}
