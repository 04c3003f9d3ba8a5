import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Command } from 'commander'
import { loadTemplates } from '../host/files/templates.ts'
import { type RenderedFile, renderedFiles } from '../mesh/state/rendered-files.ts'
import { counted } from '../terminal/table.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { readInputs } from './read-inputs.ts'
import { saveLock } from './saved-plan.ts'

/** `ovsmesh render INVENTORY --out DIR`: every host's files, for tools that push or pull files themselves. */
export function renderCommand(terminal: Terminal): Command {
  return new Command('render')
    .summary("write every host's files to a folder, touching no host")
    .description("Writes every host's files under DIR/HOST, for Ansible, cloud-init or a tool that pulls.")
    .argument('<inventory>', 'the YAML file that describes the hosts')
    .requiredOption('--out <dir>', 'the folder to write to')
    .option('--json', 'print the list of files as one JSON document')
    .addHelpText('after', example)
    .action(async (inventoryPath: string, flags: { readonly out: string; readonly json?: boolean }) => {
      const inputs = await readInputs(inventoryPath)
      const files = renderedFiles(inputs.design, await loadTemplates())
      for (const file of files) await writeRendered(flags.out, file)
      await saveLock(inputs)
      const paths = files.map(({ host, path }) => join(flags.out, host, path))
      if (flags.json) terminal.json({ format: 'ovsmesh-render/1', files: paths })
      else
        terminal.show(
          `${counted(paths.length, 'file')} for ${counted(inputs.design.hosts.size, 'host')} in ${flags.out}`,
        )
    })
}

async function writeRendered(folder: string, { host, path, text, mode }: RenderedFile): Promise<void> {
  const target = join(folder, host, path)
  await mkdir(dirname(target), { recursive: true })
  await writeFile(target, text, { encoding: 'latin1', mode: Number.parseInt(mode, 8) })
}

const example = `
Example:
  $ ovsmesh render inventory.yaml --out files
  $ cat files/host1/etc/network/interfaces`
