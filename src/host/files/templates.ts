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

// The folder is as far from src/host/files as it is from dist/host/files.
const folder = new URL('../../../templates/', import.meta.url)

// Strict: a name that the view does not have is an error and not an empty place in a host's file.
async function compiled(path: string): Promise<(view: object) => string> {
  const source = await readFile(new URL(path, folder), 'utf8')
  return Handlebars.compile(source, { noEscape: true, strict: true })
}
