import { OvsmeshError } from '../../../../src/errors.ts'

/** What a promise was rejected with, as text; the kind of error first, the hint last. */
export async function failureOf(
  promise: Promise<unknown>,
): Promise<{ kind: string; message: string; hint: string | undefined }> {
  const thrown = await promise.then(
    () => new Error('it succeeded'),
    (error: unknown) => error,
  )
  if (thrown instanceof OvsmeshError) return { kind: thrown.name, message: thrown.message, hint: thrown.hint }
  throw thrown
}
