import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Blueprint, LabHost } from './blueprint.ts'
import { initOf } from './machine.ts'
import { type Places, placesOf } from './places.ts'
import { run } from './run.ts'

const imageName = 'busybox:lab'

/** Gives the host's Docker an image with busybox in it (sh, ping, nc, httpd, sleep …). Returns the image's name. */
export async function loadImage(blueprint: Blueprint, host: LabHost): Promise<string> {
  const places = placesOf(blueprint.name)
  if (!existsSync(places.image)) await makeImage(places)
  const docker = [
    'docker',
    '--host',
    `unix:///proc/${initOf(blueprint.name, host.name)}/root/run/docker.sock`,
  ]
  await run([...docker, 'import', '--change', 'CMD ["sh"]', places.image, imageName])
  return imageName
}

// busybox-static alone makes a root file system, and docker import needs no registry.
async function makeImage(places: Places): Promise<void> {
  const root = join(places.state, 'image')
  await mkdir(join(root, 'bin'), { recursive: true })
  for (const directory of ['etc', 'proc', 'sys', 'dev', 'tmp'])
    await mkdir(join(root, directory), { recursive: true })
  await run(['cp', '/bin/busybox', join(root, 'bin')])
  await run(['chroot', root, '/bin/busybox', '--install', '-s', '/bin'])
  await run(['tar', '-C', root, '-cf', `${places.image}.new`, '.'])
  await rename(`${places.image}.new`, places.image)
  await rm(root, { recursive: true })
}
