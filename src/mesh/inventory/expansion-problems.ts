import type { Place, Problem } from './problem.ts'
import { quoted } from './quote.ts'

/** Ten thousand hosts with ten settings each; a bomb of nested aliases is far beyond. */
export const mostAliasedValues = 100_000

export function keyTwice(key: string, at: Place, first: Place): Problem {
  return {
    message: `the key ${quoted(key)} is there twice; line ${first.line} has it already`,
    hint: 'remove one of them',
    at,
  }
}

export function keyNotText(at: Place): Problem {
  return { message: 'this key is not a word; want a word before the colon', at }
}

export function unknownAlias(name: string, at: Place): Problem {
  return {
    message: `the alias ${quoted(`*${name}`)} stands for nothing; want an anchor "&${name}" on a value that ended before it`,
    at,
  }
}

export function tooMuchAliased(name: string, at: Place): Problem {
  return {
    message: `with the alias ${quoted(`*${name}`)} the aliases of this file stand for more than ${mostAliasedValues} values`,
    hint: 'write the values out, or set them once for the mesh',
    at,
  }
}

export function notMergeable(at: Place): Problem {
  return { message: 'what "<<" merges is not a map; want an alias of a map, or a list of such', at }
}
