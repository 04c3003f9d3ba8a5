type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element of SVG. `children` are elements; text goes through `textTag()`. */
export function tag(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const opening = [name, ...Object.entries(attributes).flatMap(attribute)].join(' ')
  return children.length === 0 ? `<${opening}/>` : `<${opening}>${children.join('')}</${name}>`
}

/** An element that holds text: `text`, `title`, `desc`. */
export function textTag(name: string, attributes: Attributes, text: string): string {
  return tag(name, attributes, escaped(text))
}

function attribute([name, value]: readonly [string, string | number | undefined]): readonly string[] {
  return value === undefined
    ? []
    : [`${name}="${typeof value === 'number' ? rounded(value) : escaped(value)}"`]
}

/** A tenth of a pixel is enough, and hides the last bit, in which the sines of two machines may differ. */
export function rounded(value: number): string {
  return String(Math.round(value * 10) / 10 + 0)
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}
