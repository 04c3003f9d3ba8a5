import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

/** An inventory of test/inventories/good or bad, e.g. `bad/names`. */
export function inventoryText(name: string): string {
  return readFileSync(new URL(`../../inventories/${name}.yaml`, import.meta.url), 'utf8')
}

/** Names of all inventories of one kind. */
export function inventoryNames(kind: 'good' | 'bad'): readonly string[] {
  return readdirSync(new URL(`../../inventories/${kind}`, import.meta.url))
    .map((file) => file.replace(/\.yaml$/, ''))
    .toSorted()
}

/** The text of test/golden/inventory/NAME.txt. With UPDATE_GOLDEN=1 it is written first, for a reviewer to read the diff. */
export function golden(name: string, actual: string): string {
  const file = new URL(`../../golden/inventory/${name}.txt`, import.meta.url)
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, actual)
  return readFileSync(file, 'utf8')
}
