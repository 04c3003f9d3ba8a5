// Brings up the small lab that its argument names, prints each step, and stays until it is killed.
import { parseLabName } from '../../../src/lab/blueprint.ts'
import { bringUp } from '../../../src/lab/lab.ts'
import { smallLab } from './small-lab.ts'

const name = parseLabName(process.argv[2] ?? '')
await bringUp({ ...smallLab(name, ['systemd', 'sysv', 'systemd', 'sysv']), name }, (text) =>
  process.stdout.write(`${text}\n`),
)
