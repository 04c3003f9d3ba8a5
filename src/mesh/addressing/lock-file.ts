import { Document, isScalar, visit } from 'yaml'
import type { Problem } from '../inventory/problem.ts'
import type { Lock } from './lock.ts'
import { printHostLine, printLinkLine } from './lock-file/lines.ts'
import { readLock } from './lock-file/read.ts'
import { type LockText, lockFormat } from './lock-file/schema.ts'

export type ParseLockResult =
  | { readonly kind: 'lock'; readonly lock: Lock }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }

/**
 * Reads `ovsmesh.lock.yaml`. What comes out is consistent in itself: no address, block or number is there twice.
 * Whether it fits an inventory is for `allocate()` to say.
 */
export function parseLock(text: string, fileName: string): ParseLockResult {
  const read = readLock(text, fileName)
  return read.kind === 'problems' ? read : { kind: 'lock', lock: lockOf(read.lockText) }
}

/** The text of `ovsmesh.lock.yaml`: the same lock gives the same bytes, and a host more is a line more. */
export function printLock(lock: Lock): string {
  const document = new Document({
    format: lockFormat,
    mesh: lock.meshName,
    topology: lock.topology,
    host_addresses: lock.hostAddresses,
    hosts: hostLines(lock.hosts),
    ...(lock.freed.size > 0 ? { freed: hostLines(lock.freed) } : {}),
    hubs: lock.hubs,
    roots: lock.roots,
    ...(lock.links.length > 0 ? { links: block(lock.links.map(printLinkLine)) } : {}),
    ...(lock.extraLinks.length > 0 ? { extra_links: lock.extraLinks } : {}),
    next_link: lock.nextLinkNumber,
  })
  document.commentBefore = header
  visit(document, { Pair: (_key, { key }) => void comment(key) })
  return document.toString({ lineWidth: 0, blockQuote: 'literal' })
}

const header = [
  ' Written by ovsmesh: who has which addresses and numbers. Commit it beside the inventory, and leave its lines',
  ' as they are: nobody is renumbered as long as they stay.',
].join('\n')

const comments: ReadonlyMap<unknown, string> = new Map([
  ['hosts', ' docker0 address, fixed-cidr; in the order in which they joined'],
  ['freed', ' of hosts that left, oldest first: theirs again when they return'],
  ['links', " number, both ends with the spanning tree's port number there; a parent is first"],
  ['extra_links', ' beside the shape: asked for by the inventory, or repairs'],
])

function comment(key: unknown): void {
  if (isScalar(key)) key.commentBefore = comments.get(key.value)
}

function hostLines(hosts: Lock['hosts']): string {
  return block([...hosts].map(([host, allocation]) => printHostLine({ host, allocation })))
}

function block(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}

function lockOf(text: LockText): Lock {
  return {
    meshName: text.mesh,
    topology: text.topology,
    hostAddresses: text.host_addresses,
    hosts: new Map(text.hosts.map(({ host, allocation }) => [host, allocation])),
    freed: new Map(text.freed.map(({ host, allocation }) => [host, allocation])),
    hubs: text.hubs ?? text.roots,
    roots: text.roots,
    links: text.links,
    extraLinks: text.extra_links,
    nextLinkNumber: text.next_link,
  }
}
