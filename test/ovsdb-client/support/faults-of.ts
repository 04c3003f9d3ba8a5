import { execFileSync } from 'node:child_process'

/** Tests of what is wrong with one version of ovsdb-server: where another is installed there are none. */
export function faultsOf(version: string, title: string, tests: () => void): void {
  if (installed === version) describe(title, tests)
}

const installed = /\d+(?:\.\d+)+/.exec(execFileSync('ovsdb-server', ['--version']).toString())?.[0]
