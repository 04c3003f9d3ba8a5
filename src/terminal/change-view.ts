import type {
  Action,
  Change,
  DockerBridgeChange,
  DockerRestart,
  LinkSettingChange,
  SettingChange,
} from '../mesh/plan/change.ts'
import { counted } from './table.ts'
import type { Colors } from './terminal.ts'

/** One change as lines, each with the sign of what happens: `+` added, `~` changed, `-` removed. */
export function changeView(change: Change, colors: Colors): readonly string[] {
  const [first = '', ...details] = lines(change)
  return [`${sign(change.action, colors)} ${first}`, ...details.map((line) => `    ${paint(line, colors)}`)]
}

function lines(change: Change): readonly string[] {
  switch (change.kind) {
    case 'file':
      return [change.path, ...hunksOf(change.diff)]
    case 'bridge':
      return [`bridge ${change.bridge}`, ...change.settings.map(settingLine)]
    case 'tunnel':
      return [
        `tunnel ${change.port}${change.peer ? ` to ${change.peer}` : ''}`,
        ...change.settings.map(settingLine),
      ]
    case 'docker-bridge':
      return [dockerBridgeLine(change)]
    case 'docker-restart':
      return [restartLine(change), ...change.stops.map(stopLine)]
    case 'join':
      return change.waitsFor === undefined
        ? [`${change.bridge} becomes a port of ${change.dockerBridge}`]
        : [`${change.bridge} is not joined to ${change.dockerBridge} yet: ${change.waitsFor}`]
  }
}

function hunksOf(diff: string): readonly string[] {
  const lines = diff.split('\n')
  return lines.slice(lines.findIndex((line) => line.startsWith('@@'))).filter((line) => line !== '')
}

function settingLine({ table, column, key, from, to }: SettingChange): string {
  const name = `${table}.${column}${key === undefined ? '' : `:${key}`}`
  if (from === undefined) return `+ ${name} = ${to}`
  return to === undefined ? `- ${name} = ${from}` : `~ ${name}: ${from} -> ${to}`
}

function dockerBridgeLine({ name, settings, waitsFor }: DockerBridgeChange): string {
  const wanted = settings.map(linkSetting).join(', ')
  return waitsFor === undefined ? `${name}: ${wanted}` : `${name} is not changed yet (${wanted}): ${waitsFor}`
}

function linkSetting({ setting, from, to }: LinkSettingChange): string {
  return from === undefined || from === '' ? `${setting} ${to}` : `${setting} ${from} -> ${to}`
}

function restartLine({ consent, stops, to }: DockerRestart): string {
  const what = consent === 'left-to-operator' ? 'Docker waits for its restart by you' : 'Docker is restarted'
  const cost = stops.length === 0 ? 'stops no container' : `stops ${counted(stops.length, 'container')}`
  return `${what} (${cost}): ${to.join(' ')}`
}

function stopLine({ name, comesBack }: DockerRestart['stops'][number]): string {
  return comesBack
    ? `~ ${name} comes back with a new address`
    : `- ${name} may stay stopped: its restart policy does not start it with Docker`
}

function sign(action: Action, colors: Colors): string {
  switch (action) {
    case 'add':
      return colors.green('+')
    case 'change':
      return colors.yellow('~')
    case 'remove':
      return colors.red('-')
  }
}

function paint(line: string, colors: Colors): string {
  if (line.startsWith('+')) return colors.green(line)
  if (line.startsWith('-')) return colors.red(line)
  if (line.startsWith('~')) return colors.yellow(line)
  return colors.dim(line)
}
