import { createInterface } from 'node:readline/promises'
import { DeclinedError } from '../errors.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Whether the operator typed the word "yes". Throws DeclinedError where nobody can be asked. */
export async function askYes(question: string, terminal: Terminal): Promise<boolean> {
  if (process.stdin.isTTY !== true) {
    throw new DeclinedError('nobody is there to say yes: the input is no terminal', {
      hint: 'add --yes when you have read the plan',
    })
  }
  terminal.progress('')
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await lines.question(question)).trim() === 'yes'
  } finally {
    lines.close()
  }
}
