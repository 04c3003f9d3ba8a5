import { z } from 'zod'
import { oneOf } from './quote.ts'
import { Complaint } from './values/complaint.ts'

/** A map in which every key is known. */
export function settings<Shape extends z.core.$ZodShape>(shape: Shape, wanted = 'a map of settings') {
  return z.strictObject(shape, wanted)
}

/** Text that `read` makes a value of, or finds fault with; `wanted` says what was wanted of anything but text. */
export function word<Value>(wanted: string, read: (text: string) => Value | Complaint) {
  return z.string(wanted).transform((text, context) => accepted(read(text), context))
}

/** For a transform: the value, or its complaint as an issue of the schema. */
export function accepted<Value>(value: Value | Complaint, context: z.core.$RefinementCtx): Value {
  if (!(value instanceof Complaint)) return value
  context.addIssue({ code: 'custom', message: value.text, params: { hint: value.hint } })
  return z.NEVER
}

/** A whole number; `wanted` names its unit and its range. */
export function number(wanted: string, least: number, most: number) {
  return z.number(wanted).int(wanted).min(least, wanted).max(most, wanted)
}

/** One of a few words. */
export function choice<const Word extends string | number>(
  words: readonly Word[],
  wanted = oneOf(words.map(String)),
) {
  return z.literal(words, wanted)
}

export function flag() {
  return z.boolean('true or false')
}
