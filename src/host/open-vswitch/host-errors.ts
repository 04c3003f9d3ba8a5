import { HostError } from '../../errors.ts'
import { OvsdbError } from '../../ovsdb-client/ovsdb-client.ts'

/** Runs a step that talks to the database, and turns the client's errors into ours. */
export async function withHostErrors<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (cause) {
    if (!(cause instanceof OvsdbError)) throw cause
    throw new HostError(`talking to Open vSwitch's database failed: ${cause.message}`, {
      hint: cause.hint ?? 'see /var/log/openvswitch/ovsdb-server.log on the host',
      cause,
    })
  }
}
