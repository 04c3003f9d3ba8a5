import { type Uuid, uuid } from '../value/uuid.ts'

/** A UUID that no other row has had, for an insert whose row is to be known again (RFC 4122 section 4.4). */
export function randomUuid(): Uuid {
  return uuid(crypto.randomUUID())
}
