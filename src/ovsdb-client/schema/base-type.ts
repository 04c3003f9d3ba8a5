/** RFC 7047 section 3.2, `<base-type>`. `choices` is its "enum"; limits are included in what they allow. */
export type BaseType =
  | {
      readonly kind: 'integer'
      readonly min: bigint
      readonly max: bigint
      readonly choices: ReadonlySet<number | bigint> | undefined
    }
  | {
      readonly kind: 'real'
      readonly min: number
      readonly max: number
      readonly choices: ReadonlySet<number> | undefined
    }
  | { readonly kind: 'boolean'; readonly choices: ReadonlySet<boolean> | undefined }
  | {
      readonly kind: 'string'
      /** In characters of Unicode, as the server counts. */
      readonly minLength: number
      readonly maxLength: number
      readonly choices: ReadonlySet<string> | undefined
    }
  | {
      readonly kind: 'uuid'
      readonly refTable: string | undefined
      readonly refType: 'strong' | 'weak'
      readonly choices: ReadonlySet<string> | undefined
    }

/** An integer of OVSDB has 64 bits. */
export const smallestInteger = -(2n ** 63n)
export const largestInteger = 2n ** 63n - 1n
