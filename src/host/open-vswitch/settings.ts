import type { SettingChange } from '../../mesh/plan/change.ts'

/** What becomes of a map column, key by key: keys that are not named are somebody else's and stay. */
export interface KeyChanges {
  readonly set: ReadonlyMap<string, string>
  readonly removed: readonly string[]
}

export function keyChanges(
  settings: readonly SettingChange[],
  table: SettingChange['table'],
  column: string,
): KeyChanges {
  const own = settings.filter((setting) => setting.table === table && setting.column === column)
  return {
    set: new Map(own.flatMap(({ key, to }) => (key === undefined || to === undefined ? [] : [[key, to]]))),
    removed: own.flatMap(({ key, to }) => (key === undefined || to !== undefined ? [] : [key])),
  }
}
