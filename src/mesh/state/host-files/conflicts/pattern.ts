/** fnmatch(3) with `*`, `?` and `[…]`, as ifupdown matches names of interfaces. */
export function matchesPattern(name: string, pattern: string): boolean {
  const source = pattern.replace(/\[!?[^\]]+\]|[\s\S]/g, (part) => {
    if (part === '*') return '.*'
    if (part === '?') return '.'
    if (part.length > 1) return part.replace(/^\[!/, '[^').replaceAll('\\', '\\\\')
    return part.replace(/[\\^$.|+()[\]{}/]/, '\\$&')
  })
  return compiled(source)?.test(name) ?? false
}

// A class that is none, such as [z-a], matches nothing.
function compiled(source: string): RegExp | undefined {
  try {
    return new RegExp(`^${source}$`)
  } catch {
    return undefined
  }
}
