import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Blueprint, Flavour, LabHost } from './blueprint.ts'
import type { Places } from './places.ts'
import { commonLayer } from './rootfs/common.ts'
import { flavourLayer } from './rootfs/flavour-layers.ts'
import { hiddenLayer } from './rootfs/hidden.ts'
import { type HostKey, hostLayer } from './rootfs/host-layer.ts'
import { writeLayer } from './rootfs/layer.ts'
import { run } from './run.ts'

/** Writes the layers that hosts share: what they hide of the machine, what they have in common, and each flavour's own. */
export async function writeSharedLayers(
  places: Places,
  blueprint: Blueprint,
  authorizedKey: string,
): Promise<void> {
  await writeLayer(join(places.layers, 'hidden'), hiddenLayer)
  await writeLayer(join(places.layers, 'common'), await commonLayer(blueprint.logins, authorizedKey))
  for (const flavour of new Set(blueprint.hosts.map((host) => host.flavour)))
    await writeLayer(join(places.layers, flavour), await flavourLayer(flavour))
}

/** Writes what the host has for itself, and makes the directories that its overlay and Docker need. Returns its public key. */
export async function writeHostRoot(places: Places, blueprint: Blueprint, host: LabHost): Promise<string> {
  const { directory, upper, work, docker } = places.host(host.name)
  for (const needed of [directory, work, docker]) await mkdir(needed, { recursive: true })
  const key = await makeKey(directory)
  await writeLayer(upper, hostLayer(blueprint, host, key))
  return key.publicKey
}

/** The mount options of the host's overlay: its own layer, its flavour's, the common one, and the machine's root below. */
export function overlayOptions(places: Places, host: { name: string; flavour: Flavour }): string {
  const { upper, work } = places.host(host.name)
  const lower = [host.flavour, 'common', 'hidden'].map((layer) => join(places.layers, layer))
  return `lowerdir=${[...lower, '/'].join(':')},upperdir=${upper},workdir=${work}`
}

async function makeKey(directory: string): Promise<HostKey> {
  const file = join(directory, 'host-key')
  await run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'lab', '-f', file])
  const key = { privateKey: await readFile(file, 'utf8'), publicKey: await readFile(`${file}.pub`, 'utf8') }
  for (const path of [file, `${file}.pub`]) await rm(path)
  return key
}
