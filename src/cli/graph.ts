import { Command, Option } from 'commander'
import { graphDocument } from '../mesh/topology/graph-document.ts'
import { graphText } from '../terminal/graph-view.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { readInputs } from './read-inputs.ts'

type Format = 'mermaid' | 'dot' | 'svg' | 'json'

/** `ovsmesh graph INVENTORY`: the mesh as a picture, no host touched. */
export function graphCommand(terminal: Terminal): Command {
  return new Command('graph')
    .summary('draw the mesh: tree links, standby links, root, regions')
    .description(
      'Draws the mesh as it is designed: tree links, standby links, root and regions. Touches no host.',
    )
    .argument('<inventory>', 'the YAML file that describes the hosts')
    .addOption(
      new Option('--format <format>', 'of the picture')
        .choices(['mermaid', 'dot', 'svg', 'json'])
        .default('mermaid'),
    )
    .option('--json', 'the same as --format json')
    .addHelpText('after', example)
    .action(async (inventoryPath: string, flags: { readonly format: Format; readonly json?: boolean }) => {
      const graph = graphDocument((await readInputs(inventoryPath)).design)
      if (flags.json || flags.format === 'json') terminal.json(graph)
      else terminal.show(await graphText(graph, flags.format))
    })
}

const example = `
Example:
  $ ovsmesh graph inventory.yaml --format svg > mesh.svg`
