import type { Lab } from '../../src/lab/lab.ts'
import { hostFilePaths } from '../../src/mesh/state/host-files.ts'

/** Keeps a copy of every file that ovsmesh may write on a host, before it has. */
export async function keepFresh(lab: Lab): Promise<void> {
  await onEveryHost(lab, keepScript)
}

/** Takes the mesh's bridge and files away again. Docker goes on with the arguments that it has, and so does docker0. */
export async function makeFresh(lab: Lab): Promise<void> {
  await onEveryHost(lab, freshScript)
}

async function onEveryHost(lab: Lab, script: string): Promise<void> {
  const paths = Object.values(hostFilePaths)
  await Promise.all(lab.hosts.map(({ name }) => lab.exec(name, ['sh', '-ec', script, 'bench', ...paths])))
}

const copies = '/root/before-the-mesh'

const keepScript = `
for path; do
  mkdir -p "${copies}$(dirname "$path")"
  if [ -e "$path" ]; then cp -p "$path" "${copies}$path"; fi
done
`

// Without --if-exists a host that was never given the bridge is an error: the bench then measures something else.
const freshScript = `
ovs-vsctl del-br br0
for path; do
  if [ -e "${copies}$path" ]; then cp -p "${copies}$path" "$path"; else rm -f "$path"; fi
done
rm -rf /var/lib/ovsmesh
`
