import type { Row } from '../value/value.ts'
import type { Select } from './operation.ts'

/** Something that is so once a transaction is committed, and how to look whether it is. */
export interface Claim {
  readonly weight: ClaimWeight
  readonly look: Select
  /** What the rows tell that `look` finds. */
  readonly judge: (rows: readonly Row[]) => Judgement
}

/**
 * What a claim that is true tells of the transaction.
 * - own: it was committed, since nobody else can have done that: a row with a UUID of ours;
 * - news: it was committed, or somebody else meanwhile did the same: it was not so before;
 * - perhaps: nothing, since it may have been so before.
 */
export type ClaimWeight = 'own' | 'news' | 'perhaps'

/**
 * - partly: of several elements some are as claimed;
 * - as before: what the transaction was to change is as it was when it was made;
 * - otherwise: neither as claimed nor as before, as far as anybody can say;
 * - no trace: what would tell is gone.
 */
export type Judgement = 'true' | 'partly' | 'as before' | 'otherwise' | 'no trace'
