import { readFile } from 'node:fs/promises'
import Handlebars from 'handlebars'
import type { HostFileTemplates } from '../../mesh/state/host-files.ts'

/** Reads and compiles the templates that ship with ovsmesh. */
export async function loadTemplates(): Promise<HostFileTemplates> {
  const [interfaces, dockerDefaultsForSh, dockerDefaultsForSystemd, dockerDropIn] = await Promise.all([
    compiled('etc/network/interfaces.hbs'),
    compiled('etc/default/docker.sh.hbs'),
    compiled('etc/default/docker.systemd.hbs'),
    compiled('etc/systemd/system/docker.service.d/ovsmesh.conf.hbs'),
  ])
  return { interfaces, dockerDefaultsForSh, dockerDefaultsForSystemd, dockerDropIn }
}

// Strict: a name that the view does not have is an error and not an empty place in a host's file.
async function compiled(path: string): Promise<(view: object) => string> {
  const source = await readFile(new URL(import.meta.resolve(`#templates/${path}`)), 'utf8')
  return Handlebars.compile(source, { noEscape: true, strict: true })
}
