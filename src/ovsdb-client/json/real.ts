/**
 * A real as ovsdb-server prints it, on the wire and in its log: with 15 digits (DBL_DIG, json_serialize in lib/json.c
 * of Open vSwitch). What is read back, and after a restart what is stored, is this number.
 */
export function asPrinted(real: number): number {
  const [, rounded, exponent] = halfwayBehindEven.exec(real.toExponential(40)) ?? []
  return Number(rounded === undefined ? real.toPrecision(15) : `${rounded}${exponent}`) + 0
}

// Halfway between two numbers of 15 digits C takes the one that ends even, JavaScript the larger.
const halfwayBehindEven = /^(-?\d\.\d{13}[02468])50*(e.*)$/

/**
 * Whether ovsdb-server can read what it prints. It stores the largest and the smallest reals, and writes them to its log
 * as numbers that it takes for out of range: at the next start that transaction and all behind it are lost.
 * Smaller ones than that it does not even read (str_to_double in lib/util.c): it cuts the connection.
 */
export function survivesRestart(real: number): boolean {
  const size = Math.abs(real)
  if (size === 0 || (size > farFromSmallest && size < farFromLargest)) return true
  const printed = Math.abs(asPrinted(real))
  return printed >= smallestNormal && printed <= Number.MAX_VALUE
}

// Between them no rounding leads out of range, and nearly all numbers are.
const farFromSmallest = 1e-300
const farFromLargest = 1e300

// DBL_MIN. Between it and 0 lie the subnormal numbers, which Number.MIN_VALUE is one of.
const smallestNormal = 2.2250738585072014e-308

/** What `survivesRestart` wants, in words. */
export const realHint =
  'with 15 digits it must be 0, or within 2.2250738585072014e-308 and 1.7976931348623157e308'
