import { existsSync } from 'node:fs'
import { chmod, rm, writeFile } from 'node:fs/promises'
import { run } from '../run.ts'
import type { Package } from './packages.ts'

const policy = '/usr/sbin/policy-rc.d'

/**
 * Installs the packages with apt-get. No service of theirs starts on this machine: the lab wants their programs, and
 * Debian's maintainer scripts ask policy-rc.d first.
 */
export async function install(packages: readonly Package[]): Promise<void> {
  await withoutStartingServices(async () => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run(['apt-get', 'update', '--quiet'], { env })
    const names = packages.map((wanted) => wanted.name)
    await run(['apt-get', 'install', '--yes', '--quiet', '--no-install-recommends', ...names], { env })
  })
}

async function withoutStartingServices(work: () => Promise<void>): Promise<void> {
  if (existsSync(policy)) return work()
  // invoke-rc.d(8): 101 forbids the action.
  await writeFile(policy, '#!/bin/sh\nexit 101\n')
  await chmod(policy, 0o755)
  try {
    await work()
  } finally {
    await rm(policy, { force: true })
  }
}
