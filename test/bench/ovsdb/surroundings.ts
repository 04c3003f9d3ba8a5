import type { RoundsOptions } from '../rounds.ts'
import type { Bundle } from './bundle.ts'

/** What a group of rows is measured with. */
export interface Surroundings {
  readonly bundle: Bundle
  readonly rounds: RoundsOptions
  /** How long updates are followed, in each round. */
  readonly seconds: number
}
