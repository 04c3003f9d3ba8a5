import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** An argument of a measured program, which is started by the bench alone. */
export function argument(index: number): string {
  const text = process.argv[index + 2]
  if (text === undefined) throw new Error(`Cannot run without argument ${index}, want it from the bench`)
  return text
}

/** A connection to the Unix socket of an ovsdb-server. */
export async function dial(path: string): Promise<Socket> {
  const socket = connect(path)
  await once(socket, 'connect')
  return socket
}

/** Tells the bench something, as one line of JSON. */
export function say(words: object): void {
  process.stdout.write(`${JSON.stringify(words)}\n`)
}

/** Milliseconds of CLOCK_MONOTONIC, which all processes of a machine share; Python calls it time.monotonic(). */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
