import { execa } from 'execa'
import { OvsmeshError } from '../errors.ts'
import type { Flavour, LabHost, LabName } from './blueprint.ts'
import { joinScript, makeCgroups } from './cgroups.ts'
import { systemdLauncher } from './machine/systemd.ts'
import { sysvLauncher } from './machine/sysv.ts'
import { namespacePath } from './namespaces.ts'
import { type Places, placesOf } from './places.ts'
import { initIn, isGoneWithin, killUntilGone, processesIn, signal } from './processes.ts'

/** Starts the host in its network namespace, which must hold its eth0 and no process. Returns before it has booted. */
export async function powerOn(lab: LabName, host: LabHost): Promise<void> {
  const places = placesOf(lab)
  const cgroups = await makeCgroups(lab, host.name)
  const inNamespace = ['nsenter', `--net=${namespacePath(lab, host.name)}`, ...launcher(places, host)]
  const script = `exec >> ${places.host(host.name).console} 2>&1\n${joinScript(cgroups)}`
  const launched = execa('sh', ['-ec', script, 'launch', ...inNamespace], {
    detached: true,
    cleanup: false,
    reject: false,
    cwd: '/',
    stdio: 'ignore',
  })
  launched.unref()
}

/** The host's PID 1 as this machine counts. Throws an OvsmeshError when the host is down. */
export function initOf(lab: LabName, host: string): number {
  const pid = initIn(namespacePath(lab, host))
  if (pid !== undefined) return pid
  throw new OvsmeshError(`enter the host "${host}" of the lab "${lab}": it is down`, {
    hint: `start it again: ovsmesh lab reboot ${host} --name ${lab}`,
  })
}

/** Stops the host's services in their order, then the host. One that takes longer than 40 s loses its power. */
export async function shutDown(lab: LabName, host: LabHost): Promise<void> {
  const init = initIn(namespacePath(lab, host.name))
  if (init !== undefined && signal(init, powerOffSignal[host.flavour])) await isGoneWithin(init, 40_000)
  await cutPower(lab, host)
}

/** Ends every process of the host at once, as when somebody pulls its plug. */
export async function cutPower(lab: LabName, host: LabHost): Promise<void> {
  const namespace = namespacePath(lab, host.name)
  await killUntilGone(() => processesIn([namespace]))
}

// systemd(1): SIGRTMIN+4 starts poweroff.target; RTMIN is 34 in glibc. busybox's init: SIGUSR2 runs `shutdown` of inittab.
const powerOffSignal: Readonly<Record<Flavour, number | NodeJS.Signals>> = { systemd: 38, sysv: 'SIGUSR2' }

function launcher(places: Places, host: LabHost): readonly string[] {
  switch (host.flavour) {
    case 'systemd':
      return systemdLauncher(places, host)
    case 'sysv':
      return sysvLauncher(places, host)
  }
}
