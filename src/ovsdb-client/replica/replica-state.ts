import type { OvsdbError } from '../ovsdb-error.ts'

/**
 * Where a replica stands.
 * - connecting: it has not been in sync on this connection yet; what it has, if anything, is of before;
 * - following: it has what the server had when it last spoke;
 * - lost: there is no connection, or it does not serve at the moment, and what it has grows old;
 * - closed: by its owner, or by the error that it could not go on from. It keeps what it has.
 */
export type ReplicaState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'following' }
  | { readonly kind: 'lost'; readonly reason: string }
  | { readonly kind: 'closed'; readonly error: OvsdbError | undefined }
