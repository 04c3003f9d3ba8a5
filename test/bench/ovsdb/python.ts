import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { UsageError } from '../../../src/errors.ts'
import type { Command } from './measured-program.ts'

/** The words that start one of the programs in `python/`, on Debian's own Python: its packages are not for others. */
export function pythonCommand(program: string, args: readonly string[]): Command {
  return [interpreter, join(folder, `${program}.py`), ...args]
}

/** What the others run on, for the report. Throws UsageError when Debian's package `python3-openvswitch` is missing. */
export async function describePython(): Promise<string> {
  const { stdout, failed } = await execa(interpreter, ['-c', description], { reject: false })
  if (!failed) return stdout
  throw new UsageError(`measure Python's package "ovs": "${interpreter}" has none`, {
    hint: 'install it: apt-get install python3-openvswitch',
  })
}

const interpreter = '/usr/bin/python3'

const folder = fileURLToPath(new URL('python/', import.meta.url))

// Debian builds the package with its JSON parser in C; pip does only where a compiler and headers are.
const description = `
import platform, ovs.json, ovs.version, ovs.db.idl
parser = "in C" if ovs.json.PARSER == ovs.json.PARSER_C else "in Python, which is slow"
print(f"Python {platform.python_version()} with ovs {ovs.version.VERSION} (JSON parser {parser})")
`
