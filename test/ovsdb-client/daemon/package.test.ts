import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { type OvsdbServer, startOvsdbServer } from '../support/ovsdb-server.ts'

const run = promisify(execFile)
const room = join(import.meta.dirname, '../../../src/ovsdb-client')

// What somebody writes who has installed it and has Node alone.
const program = `
import { findOut, openSession, OvsdbClient, readTables, Transaction } from '@ovsmesh/ovsdb-client'
import { openVswitch } from '@ovsmesh/ovsdb-client/open-vswitch'

const session = openSession(openVswitch, { remotes: ['unix:' + process.argv[2]] })
await session.connected({ timeoutMs: 5000 })
const change = new Transaction(openVswitch)
change.insert('Open_vSwitch', { external_ids: { from: 'a package' } })
const outcome = await change.commit(session)
const { Open_vSwitch: [row] } = await readTables(session, openVswitch, { Open_vSwitch: ['external_ids'] })
console.log(outcome.kind, row.external_ids.get('from'), typeof findOut, typeof OvsdbClient)
session.close()
`

describe('the package', () => {
  let directory: string
  let server: OvsdbServer

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ovsdb-client-package-'))
    server = await startOvsdbServer()
  })
  after(async () => {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  })

  it('is packed, installed elsewhere and used by plain Node', async () => {
    await run('npm', ['pack', '--pack-destination', directory], { cwd: room })
    await writeFile(join(directory, 'package.json'), '{ "type": "module" }')
    await writeFile(join(directory, 'program.js'), program)
    const tarball = './ovsmesh-ovsdb-client-0.1.0.tgz'
    await run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: directory })
    const { stdout } = await run(process.execPath, ['program.js', server.socketPath], { cwd: directory })
    expect(stdout).equals('committed a package function function\n')
  }).timeout(60_000)
})
