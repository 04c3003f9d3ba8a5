import ipaddr from 'ipaddr.js'
import type { UnderlayAddress } from './underlay-address.ts'

/**
 * How many leading bits addresses of one family have in common: the prefix length of the smallest network that holds
 * them all. Infinite for none.
 */
export function sharedPrefix(addresses: readonly UnderlayAddress[]): number {
  const [first = '', ...others] = addresses.map(bitsOf)
  const lengths = others.map((bits) => commonLength(first, bits))
  return Math.min(first === '' ? Number.POSITIVE_INFINITY : first.length, ...lengths)
}

function bitsOf(address: UnderlayAddress): string {
  const bytes = ipaddr.parse(address).toByteArray()
  return bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('')
}

function commonLength(one: string, other: string): number {
  const difference = [...one].findIndex((bit, index) => bit !== other[index])
  return difference < 0 ? one.length : difference
}
