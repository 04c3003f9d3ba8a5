/** A string of TypeScript in the quotes that need fewer escapes, single ones if in doubt. */
export function stringLiteral(text: string): string {
  const body = JSON.stringify(text).slice(1, -1)
  if (text.split("'").length > text.split('"').length) return `"${body}"`
  return `'${body.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
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
