/**
 * A string of TypeScript in the quotes that need fewer escapes, single ones if in doubt. Of ASCII, so that nothing in
 * it is invisible or wider than it seems.
 */
export function stringLiteral(text: string): string {
  const body = JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^ -~]/gu, escapeOf)
  if (text.split("'").length > text.split('"').length) return `"${body}"`
  return `'${body.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

function escapeOf(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`
}

/** A choice of a schema, as a literal type. */
export function literal(choice: string | number | bigint | boolean): string {
  if (typeof choice === 'string') return stringLiteral(choice)
  return typeof choice === 'bigint' ? `${choice}n` : String(choice).replace('e+', 'e')
}

/** The name of a member, which RFC 7047 makes an identifier (section 3.1, `<id>`). */
export function nameText(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : stringLiteral(name)
}
