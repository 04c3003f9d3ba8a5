import type { Terminal } from './terminal.ts'

/** A line that counts hosts as they are done: `looked at 7 of 40 hosts (db7)`. */
export function hostProgress(
  terminal: Terminal,
  what: string,
): (host: string, done: number, total: number) => void {
  return (host, done, total) => terminal.progress(`${what} ${done} of ${total} hosts (${host})`)
}
