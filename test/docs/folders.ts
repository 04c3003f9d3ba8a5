/** Folders that paths from `src/` lie in, down to the second level: `src/mesh/`, `src/mesh/plan/`. */
export function foldersTwoDeep(paths: readonly string[]): readonly string[] {
  const folders = paths.map((path) => path.split('/').slice(0, -1))
  const named = folders.flatMap((parts) => [parts.slice(0, 1), parts.slice(0, 2)])
  return [
    ...new Set(named.filter(({ length }) => length > 0).map((parts) => `src/${parts.join('/')}/`)),
  ].sort()
}
