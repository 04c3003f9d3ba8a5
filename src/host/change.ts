import { HostError, messageOf } from '../errors.ts'
import type { Change, FileChange } from '../mesh/plan/change.ts'
import { strangers } from '../mesh/plan/docker-changes.ts'
import { newText } from '../mesh/plan/file-changes.ts'
import { isDoable } from '../mesh/plan/plan.ts'
import { hostFilePaths } from '../mesh/state/host-files.ts'
import type { HostState } from '../mesh/state/host-state.ts'
import { type Observation, rowsOf } from '../mesh/state/observation.ts'
import { type DockerBridgeRequest, joinBridges, setUpDockerBridge } from './docker/bridge.ts'
import { lookAtContainers } from './docker/containers.ts'
import { reloadUnits, restartDocker } from './docker/service.ts'
import { type FileReplacement, replaceFiles } from './files/replace.ts'
import type { SwitchWrite } from './open-vswitch/switch-transaction.ts'
import { readBackTimers } from './open-vswitch/timers-read-back.ts'
import { awaitSwitch, commitSwitch } from './open-vswitch/write.ts'
import type { HostConnection } from './reach.ts'

/** One host's part of a plan, with what it was made from. */
export interface HostWork {
  readonly mesh: string
  readonly fixedCidr: string
  readonly desired: HostState
  readonly observation: Observation
  readonly changes: readonly Change[]
}

/** What was left undone, and why: it waits for the operator. */
export type Pending = string

/**
 * Makes one host's changes, in the order of the plan: files and switch first, which disturb nobody, then Docker
 * with docker0, and only when no container has an address of another host's block the two bridges are joined.
 * Throws HostError at the first step that fails; what was written until then is found again by the next plan.
 */
export async function changeHost(connection: HostConnection, work: HostWork): Promise<readonly Pending[]> {
  await writeFilesAndSwitch(connection, work)
  if (work.changes.some(isDropIn)) await reloadUnits(connection.session)
  const waiting = await changeDocker(connection, work)
  return waiting ?? (await join(connection, work))
}

function isDropIn(change: Change): boolean {
  return change.kind === 'file' && change.path === hostFilePaths.dockerDropIn
}

// The files come first, since they can be put back: a plan that the database refuses as stale then changes nothing.
async function writeFilesAndSwitch(connection: HostConnection, work: HostWork): Promise<void> {
  const files = replacements(work)
  const write = switchWrite(work)
  const client = write && (await connection.ovsdb())
  await replaceFiles(connection.session, files)
  if (write === undefined || client === undefined) return
  const committed = await orPutBack(
    commitSwitch(client, write),
    connection,
    files.map((file) => takenBack(work, file)),
  )
  await awaitSwitch(client, write, committed)
  await readBackTimers(connection.session, write)
}

async function orPutBack<T>(
  step: Promise<T>,
  { session }: HostConnection,
  files: readonly FileReplacement[],
): Promise<T> {
  try {
    return await step
  } catch (thrown) {
    try {
      await replaceFiles(session, files)
    } catch (second) {
      throw new HostError(`${messageOf(thrown)}; and then: ${messageOf(second)}`, {
        hint: 'copies of the files are in /var/lib/ovsmesh/backup on the host',
      })
    }
    throw thrown
  }
}

function replacements(work: HostWork): readonly (FileReplacement & Taken)[] {
  return work.changes.flatMap((change) => (change.kind === 'file' ? [replacement(work, change)] : []))
}

function replacement(
  { desired, observation, mesh }: HostWork,
  { path, before, after }: FileChange,
): FileReplacement & Taken {
  const state = desired.files.get(path)
  const seen = observation.facts.files.get(path)
  return { path, mode: seen?.mode ?? '644', before, after, text: state && newText(state, mesh, seen?.text) }
}

/** The file's hash once it is written. */
interface Taken {
  readonly after: string | undefined
}

function takenBack(
  { observation }: HostWork,
  { path, mode, after }: FileReplacement & Taken,
): FileReplacement {
  return { path, mode, before: after, text: observation.facts.files.get(path)?.text }
}

function switchWrite({ mesh, desired, observation, changes }: HostWork): SwitchWrite | undefined {
  const rows = rowsOf(observation.switch)
  const own = changes.filter((change) => change.kind === 'bridge' || change.kind === 'tunnel')
  if (rows === undefined || desired.bridge === undefined || own.length === 0) return undefined
  return { mesh, desired: desired.bridge, changes: own, rows }
}

// docker0 changes while no Docker runs: none of its containers ever sees a gateway that is gone.
async function changeDocker(
  connection: HostConnection,
  work: HostWork,
): Promise<readonly Pending[] | undefined> {
  const restart = work.changes.find(({ kind }) => kind === 'docker-restart')
  const bridge = wantedDockerBridge(work)
  if (restart === undefined) {
    if (bridge !== undefined) await setUpDockerBridge(connection.session, bridge)
    return undefined
  }
  if (!isDoable(restart)) return ['Docker waits for its restart by you; until then it is not joined']
  await restartOrPutBack(connection, work, bridge)
  return undefined
}

/** docker0 as it is to be; undefined: it stays as it is, or waits. */
function wantedDockerBridge({
  changes,
  desired: { dockerBridge },
}: HostWork): DockerBridgeRequest | undefined {
  const change = changes.find(({ kind }) => kind === 'docker-bridge')
  if (change === undefined || !isDoable(change) || dockerBridge === undefined) return undefined
  return { name: dockerBridge.name, address: dockerBridge.addresses[0] ?? '', mtu: dockerBridge.mtu }
}

// A host without Docker is worse than one with the options that it had.
async function restartOrPutBack(
  { session }: HostConnection,
  work: HostWork,
  bridge: DockerBridgeRequest | undefined,
): Promise<void> {
  try {
    await restartDocker(session, bridge)
  } catch (thrown) {
    const files = replacements(work).filter(({ path }) => path !== hostFilePaths.interfaces)
    await replaceFiles(
      session,
      files.map((file) => takenBack(work, file)),
    )
    await restartDocker(session, undefined)
    throw new HostError(
      `Docker could not be restarted with ${work.desired.docker.options?.join(' ')}: ${messageOf(thrown)}`,
      {
        hint: 'it runs again with the options that it had, and the host is not joined; see "journalctl -u docker" or /var/log/docker.log',
      },
    )
  }
}

async function join(
  { session }: HostConnection,
  { changes, fixedCidr }: HostWork,
): Promise<readonly Pending[]> {
  const change = changes.find((one) => one.kind === 'join')
  if (change === undefined) return []
  const { containers, pool } = await lookAtContainers(session)
  const outside = strangers(containers, fixedCidr)
  if (outside.length > 0)
    return [`not joined: ${outside.map(({ name, address }) => `${name} has ${address}`).join(', ')}`]
  if (pool !== fixedCidr) return [`not joined: Docker hands out addresses of ${pool}, not of ${fixedCidr}`]
  await joinBridges(session, change.bridge, change.dockerBridge)
  return []
}
