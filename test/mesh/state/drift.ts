import type {
  BridgeRow,
  HostFacts,
  InterfaceRow,
  Observation,
  ObservedInterface,
  OpenVswitchRow,
  PortRow,
  SwitchRows,
} from '../../../src/mesh/state/observation.ts'
import { rowsOf } from '../../../src/mesh/state/observation.ts'
import { files, freshHost, interfaces, openVswitchRow } from './seen-host.ts'

/** What somebody may have done to a host since it was as planned. */
export type Drift = (host: Observation) => Observation

/** A host on which ovsmesh has never been, with such files. */
export function withFiles(texts: readonly (readonly [string, string])[]): Observation {
  return withFacts({ files: new Map([...freshHost.facts.files, ...files(texts)]) })(freshHost)
}

/** Replaces a text that the file must have. */
export function edited(path: string, from: string, to: string): Drift {
  return (host) => {
    const file = host.facts.files.get(path)
    if (!file?.text.includes(from)) throw new Error(`no "${from}" in "${path}": ${file?.text}`)
    const text = file.text.replace(from, to)
    return withFacts({ files: new Map([...host.facts.files, [path, { ...file, text }]]) })(host)
  }
}

export function withoutFile(path: string): Drift {
  return (host) => withFacts({ files: without(host.facts.files, path) })(host)
}

export function withLink(name: string, link: Partial<ObservedInterface>): Drift {
  return (host) => {
    const changed = interfaces([{ ...host.facts.interfaces.get(name), name, ...link }])
    return withFacts({ interfaces: new Map([...host.facts.interfaces, ...changed]) })(host)
  }
}

export function withoutLink(name: string): Drift {
  return (host) => withFacts({ interfaces: without(host.facts.interfaces, name) })(host)
}

export function withDocker(docker: Partial<HostFacts['docker']>): Drift {
  return (host) => withFacts({ docker: { ...host.facts.docker, ...docker } })(host)
}

/** Keys of the row that stands for the whole switch, beside what is there. */
export function withSwitch(change: Partial<Pick<OpenVswitchRow, 'otherConfig' | 'externalIds'>>): Drift {
  return withRows(({ openVswitch }) => ({
    openVswitch: openVswitchRow({
      otherConfig: new Map([...(openVswitch?.otherConfig ?? []), ...(change.otherConfig ?? [])]),
      externalIds: new Map([...(openVswitch?.externalIds ?? []), ...(change.externalIds ?? [])]),
    }),
  }))
}

export function withBridge(change: Partial<BridgeRow>): Drift {
  return withRows(({ bridges }) => ({ bridges: bridges.map((row) => ({ ...row, ...change })) }))
}

export function withPort(name: string, change: Partial<PortRow>): Drift {
  return withRows(({ ports }) => ({
    ports: ports.map((row) => (row.name === name ? { ...row, ...change } : row)),
  }))
}

export function withInterface(name: string, change: Partial<InterfaceRow>): Drift {
  return withRows(({ interfaces: rows }) => ({
    interfaces: rows.map((row) => (row.name === name ? { ...row, ...change } : row)),
  }))
}

export function withRows(change: (rows: SwitchRows) => Partial<SwitchRows>): Drift {
  return (host) => {
    const rows = rowsOf(host.switch)
    if (rows === undefined) throw new Error('a host without rows')
    return { ...host, switch: { kind: 'rows', rows: { ...rows, ...change(rows) } } }
  }
}

function withFacts(facts: Partial<HostFacts>): Drift {
  return (host) => ({ ...host, facts: { ...host.facts, ...facts } })
}

function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  return new Map([...map].filter(([name]) => name !== key))
}
