/**
 * Columns that one character takes in a terminal: 0, 1 or 2. Good for lining up a caret under a line of YAML;
 * joined emoji count each part.
 */
export function displayWidth(character: string): 0 | 1 | 2 {
  if (/^[\p{Mn}\p{Me}]$/u.test(character)) return 0
  return wide.test(character) ? 2 : 1
}

// Unicode Standard Annex 11, classes W and F, in blocks.
const wide =
  /^[\u{1100}-\u{115f}\u{2e80}-\u{303e}\u{3041}-\u{a4cf}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe30}-\u{fe6f}\u{ff00}-\u{ff60}\u{ffe0}-\u{ffe6}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u
