import { assert } from 'chai'
import type { Road } from './road.ts'

/** What `verify --ping` sums up to: `ok: root h1, 12 of 12 pings answered, MTU 1462`. Fails with the checks that failed. */
export async function verdict(road: Road): Promise<string> {
  const { exitCode, stdout, stderr } = await road.ovsmesh('verify', 'inventory.yaml', '--ping')
  assert.equal(exitCode, 0, stdout + stderr)
  const [, facts] = /^Verify: ok\. \d+ checks, 0 failed, (.*)\.$/m.exec(stdout) ?? []
  return `ok: ${facts}`
}
