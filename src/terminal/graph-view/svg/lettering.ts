/** Sizes of letters, in pixels. */
export const lettering = { title: 20, text: 13, small: 11, badge: 10 }

/** About how wide a text is. Fonts differ, and a reader has what they have: this is a wide one. */
export function textWidth(text: string, size: number): number {
  return text.length * size * 0.57
}

export function boldWidth(text: string, size: number): number {
  return text.length * size * 0.66
}

/** A long text without its middle: names of one mesh begin and addresses end differently. */
export function elided(text: string, most: number): string {
  if (text.length <= most) return text
  const kept = most - 1
  return `${text.slice(0, Math.ceil(kept / 2))}…${text.slice(text.length - Math.floor(kept / 2))}`
}
