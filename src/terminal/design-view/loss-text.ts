import type { Loss } from '../../mesh/spanning-tree/loss.ts'

/** `h3`, or `the link h1-h2`. */
export function lossText(loss: Loss): string {
  return loss.kind === 'host' ? loss.host : `the link ${loss.link.hosts.join('-')}`
}
