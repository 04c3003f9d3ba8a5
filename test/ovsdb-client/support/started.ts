interface Removable {
  remove(): Promise<void>
}

const running: Removable[] = []

/** A daemon that `removeStarted` removes, also when its test fails. */
export async function started<Daemon extends Removable>(starting: Promise<Daemon>): Promise<Daemon> {
  const daemon = await starting
  running.push(daemon)
  return daemon
}

/** For `afterEach`. */
export async function removeStarted(): Promise<void> {
  await Promise.all(running.splice(0).map((daemon) => daemon.remove()))
}
