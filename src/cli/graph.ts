import { Command, Option } from 'commander'
import { graphDocument } from '../mesh/topology/graph-document.ts'
import { treeDrawing } from '../terminal/graph-view/tree-drawing.ts'
import { graphText } from '../terminal/graph-view.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { namedLoss } from './graph-loss.ts'
import { readInputs } from './read-inputs.ts'

interface GraphFlags {
  readonly format: 'mermaid' | 'dot' | 'svg' | 'json' | 'tree'
  readonly json?: boolean
  readonly lost?: string
}

/** `ovsmesh graph INVENTORY`: the mesh as a picture, no host touched. */
export function graphCommand(terminal: Terminal): Command {
  return new Command('graph')
    .summary('draw the mesh: tree links, standby links, root, regions')
    .description(
      'Draws the mesh as it is designed: tree links, standby links, root and regions. Touches no host.',
    )
    .argument('<inventory>', 'the YAML file that describes the hosts')
    .addOption(
      new Option('--format <format>', 'of the picture; tree is for a terminal')
        .choices(['mermaid', 'dot', 'svg', 'json', 'tree'])
        .default('mermaid'),
    )
    .option('--json', 'the same as --format json')
    .option('--lost <host>', 'as the mesh is once a host is lost, or a link: two hosts with a comma')
    .addHelpText('after', example)
    .action(async (inventoryPath: string, { format, json, lost }: GraphFlags) => {
      const { design } = await readInputs(inventoryPath)
      const whole = graphDocument(design)
      const graph = lost === undefined ? whole : graphDocument(design, namedLoss(lost, design))
      if (json || format === 'json') return terminal.json(graph)
      if (format === 'svg') adviseOnSize(terminal, graph.hosts.length)
      terminal.show(
        format === 'tree' ? treeDrawing(graph, terminal.colors).join('\n') : graphText(graph, format, whole),
      )
    })
}

const mostReadable = 60

function adviseOnSize(terminal: Terminal, hosts: number): void {
  if (hosts > mostReadable)
    terminal.note(`${hosts} hosts are many for one picture: --format tree or json may serve better`)
}

const example = `
Examples:
  $ ovsmesh graph inventory.yaml --format svg > mesh.svg
  $ ovsmesh graph inventory.yaml --format tree
  $ ovsmesh graph inventory.yaml --format tree --lost host1
  $ ovsmesh graph inventory.yaml --format svg --lost host1,host2 > without-that-link.svg`
