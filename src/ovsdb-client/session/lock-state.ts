import type { OvsdbError } from '../ovsdb-error.ts'

/**
 * Where a lock of a session stands (RFC 7047 sections 4.1.8 to 4.1.10).
 * - asking: the server has not answered yet;
 * - waiting: others have it, and we are in the queue;
 * - held;
 * - stolen: somebody took it. We are at the head of the queue, and hold it again when the thief lets go;
 * - disconnected: with the connection went the lock; it is asked for again on the next one;
 * - refused: this server gives no locks, a read-only one for instance; the next one is asked again;
 * - released: by us, for ever.
 */
export type LockState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'held' }
  | { readonly kind: 'stolen' }
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'refused'; readonly fault: OvsdbError }
  | { readonly kind: 'released' }
