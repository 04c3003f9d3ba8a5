import { HostError } from '../../errors.ts'
import { openVswitch } from '../../ovsdb-client/open-vswitch.ts'
import {
  type Applied,
  applied,
  bumpNextCfg,
  describeOutcome,
  type OvsdbClient,
  Transaction,
  targetOf,
} from '../../ovsdb-client/ovsdb-client.ts'
import { withHostErrors } from './host-errors.ts'
import { afterRetiring, retiringPorts, retiringTransaction } from './retire.ts'
import {
  type SwitchChange,
  type SwitchTransaction,
  type SwitchWrite,
  switchTransaction,
} from './switch-transaction.ts'

/** How long ovs-vswitchd may take to do what a transaction asks for. */
const barrierLimitMs = 30_000

/** A transaction that is in the database and that ovs-vswitchd may still have to carry out. */
export interface CommittedWrite {
  readonly target: number
}

/**
 * Writes every change in one transaction. Tunnels that go from a bridge with RSTP leave its tree in another one before,
 * and that one is carried out when it begins. Throws HostError: none of the changes was written then.
 */
export async function commitSwitch(client: OvsdbClient, write: SwitchWrite): Promise<CommittedWrite> {
  if (retiringPorts(write).length === 0) return withHostErrors(() => commit(client, switchTransaction(write)))
  const retired = await withHostErrors(() => commit(client, retiringTransaction(write)))
  check(await carriedOut(client, retired, []))
  return withHostErrors(() => commit(client, switchTransaction(afterRetiring(write))))
}

/** Waits until ovs-vswitchd has carried the changes out. Throws HostError with the interfaces that did not come up. */
export async function awaitSwitch(
  client: OvsdbClient,
  write: SwitchWrite,
  committed: CommittedWrite,
): Promise<void> {
  const interfaces = [write.desired.name, ...write.desired.tunnels.keys()]
  const first = await carriedOut(client, committed, interfaces)
  if (!wantsSecondLook(write) || first.kind !== 'applied') return check(first)
  const second = await withHostErrors(() => commit(client, new Transaction(openVswitch)))
  check(await carriedOut(client, second, interfaces))
}

function carriedOut(
  client: OvsdbClient,
  { target }: CommittedWrite,
  interfaces: readonly string[],
): Promise<Applied> {
  return withHostErrors(() => applied(client, { target, timeoutMs: barrierLimitMs, interfaces }))
}

async function commit(client: OvsdbClient, transaction: SwitchTransaction): Promise<CommittedWrite> {
  transaction.append(bumpNextCfg)
  const outcome = await transaction.commit(client, { timeoutMs: 30_000 })
  if (outcome.kind !== 'committed') throw refused(describeOutcome(outcome), outcome.kind === 'conflict')
  return { target: targetOf(outcome.results) }
}

function wantsSecondLook(write: SwitchWrite): boolean {
  return changesRstpTimers(write) || replacesTunnel(write)
}

// A tunnel that comes to where one of another name has just gone "exists" still: vswitchd frees the old one's key only
// after it has tried the new one, and tries again when it looks at the configuration next.
function replacesTunnel({ changes }: SwitchWrite): boolean {
  const does = (action: SwitchChange['action']) =>
    changes.some((change) => change.kind === 'tunnel' && change.action === action)
  return does('add') && does('remove')
}

// vswitchd sets rstp-max-age before rstp-forward-delay and ignores it where the old delay does not allow it; the
// second look at the same configuration finds the new delay in force (vswitchd/bridge.c, set_rstp_config). With a
// new delay alone it is the same: the database's max age may be one that was ignored.
function changesRstpTimers({ changes, desired }: SwitchWrite): boolean {
  return (
    desired.rstp &&
    changes.some(
      ({ kind, settings }) => kind === 'bridge' && settings.some(({ key }) => rstpTimers.has(key ?? '')),
    )
  )
}

const rstpTimers: ReadonlySet<string> = new Set(['rstp-max-age', 'rstp-forward-delay'])

function refused(why: string, stale: boolean): HostError {
  return stale
    ? new HostError(`somebody changed the switch since the plan looked at it: ${why}`, {
        hint: 'nothing was written to it; plan again and read what is different',
      })
    : new HostError(`writing to the switch's database failed: ${why}`, {
        hint: 'plan again to see what it holds now',
      })
}

function check(outcome: Applied): void {
  switch (outcome.kind) {
    case 'applied':
      if (outcome.failures.length > 0) throw failedInterfaces(outcome.failures)
      return
    case 'timed-out':
      throw new HostError(`ovs-vswitchd did not take up the change within ${outcome.limitMs / 1000} s`, {
        hint: 'see "systemctl status ovs-vswitchd" or /var/log/openvswitch/ovs-vswitchd.log on the host',
      })
    case 'unknown':
      throw new HostError(
        `the connection was lost while ovs-vswitchd took up the change: ${outcome.reason}`,
        {
          hint: 'plan again to see what the host looks like now',
        },
      )
  }
}

function failedInterfaces(
  failures: readonly { readonly interface: string; readonly error: string }[],
): HostError {
  const list = failures.map((failure) => `"${failure.interface}": ${failure.error}`).join('; ')
  return new HostError(`ovs-vswitchd could not bring up ${list}`, {
    hint: 'see /var/log/openvswitch/ovs-vswitchd.log on the host',
  })
}
