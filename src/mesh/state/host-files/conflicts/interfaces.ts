import type { Conflict } from '../../conflicts/conflict.ts'
import { hostFilePaths } from '../../host-files.ts'
import { blockLines } from '../../managed-block.ts'
import type { ConflictsInput } from './files-seen.ts'
import { type InterfacesStanza, parseInterfaces, type StanzaOption } from './interfaces-file.ts'
import { matchesPattern } from './pattern.ts'

/** Stanzas of the operator's that set up, map or use an interface that is ours. */
export function interfacesConflicts(input: ConflictsInput): readonly Conflict[] {
  const names = [input.bridge, input.dockerBridge, ...input.ports]
  const { interfaces, sourced } = input.files
  const ownLines = blockLines(interfaces ?? '', input.mesh) ?? { first: 0, last: 0 }
  const files = [[hostFilePaths.interfaces, interfaces ?? '', ownLines] as const]
  const others = [...sourced].map(([path, text]) => [path, text, { first: 0, last: 0 }] as const)
  return [...files, ...others].flatMap(([path, text, own]) => {
    const isOurs = (line: number) => line >= own.first && line <= own.last
    return parseInterfaces(text).flatMap((stanza) =>
      (isOurs(stanza.line)
        ? strayOptions(stanza, isOurs)
        : [...stanzaClaims(stanza, names), ...optionClaims(stanza, names)]
      ).map(({ line, what, next }) => ({ what: `"${path}" line ${line} ${what}`, next })),
    )
  })
}

interface Claim extends Conflict {
  readonly line: number
}

// An operator's line right below our block belongs to the last stanza in it.
function strayOptions({ options }: InterfacesStanza, isOurs: (line: number) => boolean): readonly Claim[] {
  return options
    .filter(({ line }) => !isOurs(line))
    .map(({ line, name }) => ({
      line,
      what: `adds "${name}" to a stanza of ovsmesh's`,
      next: 'move it to the stanza that it is meant for',
    }))
}

function stanzaClaims(stanza: InterfacesStanza, names: readonly string[]): readonly Claim[] {
  const { keyword, words, line } = stanza
  const claimed = claimedNames(stanza, names)
  const claims = claimed.map((name) => ({
    line,
    what: `has "${[keyword, ...words].join(' ')}", but ovsmesh sets up "${name}"`,
    next: `take "${name}" out of it, or give it another name in the inventory`,
  }))
  const inherited = keyword === 'iface' ? names.find((name) => inherits(words, name)) : undefined
  if (inherited === undefined) return claims
  const what = `has "${words[0]}" inherit from "${inherited}", which is ovsmesh's`
  return [...claims, { line, what, next: `give "${words[0]}" settings of its own` }]
}

function claimedNames({ keyword, words }: InterfacesStanza, names: readonly string[]): readonly string[] {
  switch (keyword) {
    case 'source':
    case 'source-directory':
    case 'no-auto-down':
      return []
    case 'iface':
      return names.filter((name) => name === words[0])
    case 'mapping':
      return names.filter((name) => words.some((word) => matchesPattern(name, word)))
    case 'rename':
      return names.filter((name) =>
        words.some((word) => word.split('=').some((side) => matchesSelection(name, side))),
      )
    // auto, allow-… and no-scripts
    default:
      return names.filter((name) => words.some((word) => matchesSelection(name, word)))
  }
}

// interfaces(5), "Pattern matching interfaces": [VARIABLE]/VALUE[/[OPTIONS]][=LOGICAL]. Other variables than the
// name can't be told without the host.
function matchesSelection(name: string, selection: string): boolean {
  const [physical = ''] = selection.split('=')
  const [variable, value] = physical.split('/')
  if (value === undefined) return matchesPattern(name, physical)
  return variable === '' && matchesPattern(name, value)
}

function inherits(words: readonly string[], name: string): boolean {
  return words.some((word, at) => word === 'inherits' && words[at + 1] === name)
}

const optionsThatUse = new Set(['ovs_bridge', 'ovs_ports', 'ovs_bonds', 'bridge_ports'])

function optionClaims({ words, options }: InterfacesStanza, names: readonly string[]): readonly Claim[] {
  return options.flatMap((option) =>
    usedNames(option, names).map((name) => optionClaim(option, name, words[0])),
  )
}

function usedNames({ name, words }: StanzaOption, names: readonly string[]): readonly string[] {
  return optionsThatUse.has(name) ? names.filter((ours) => words.includes(ours)) : []
}

// A port that has no number of its own switches the spanning tree off for the whole bridge.
function optionClaim({ name, line }: StanzaOption, used: string, stanza: string | undefined): Claim {
  const what = `connects "${stanza}" to "${used}" (${name}), whose ports are ovsmesh's alone`
  return { line, what, next: `connect "${stanza}" to a bridge of its own` }
}
