import { z } from 'zod'
import { parseCidr } from '../../ipv4.ts'
import { hostLineForm, linkLineForm, parseHostLine, parseHostName, parseLinkLine } from './lines.ts'

export const lockFormat = 'ovsmesh-lock/1'

/**
 * The keys of `ovsmesh.lock.yaml`, each read into what it means. Hosts and links are lines of a block of text, not
 * a list: for a thousand hosts that spares the YAML reader a quarter of a second.
 */
export const lockSchema = z.strictObject({
  format: z.literal(lockFormat),
  mesh: z.string(),
  topology: z.enum(['partial', 'full', 'ring', 'chords', 'hub', 'manual']),
  host_addresses: read(parseCidr, 'ADDRESS/PREFIX'),
  hosts: readLines(parseHostLine, hostLineForm),
  freed: readLines(parseHostLine, hostLineForm).default([]),
  // Locks of before hubs and roots could differ have roots only.
  hubs: z.array(read(parseHostName, 'the name of a host')).optional(),
  roots: z.array(read(parseHostName, 'the name of a host')),
  links: readLines(parseLinkLine, linkLineForm).default([]),
  extra_links: z.array(z.int().positive()).default([]),
  next_link: z.int().positive(),
})

export type LockText = z.output<typeof lockSchema>

function read<Value>(parse: (text: string) => Value | undefined, form: string) {
  return z.string().transform((text, context) => {
    const value = parse(text)
    if (value !== undefined) return value
    context.addIssue(`${JSON.stringify(text)} is not ${form}`)
    return z.NEVER
  })
}

function readLines<Value>(parse: (line: string) => Value | undefined, form: string) {
  return z.string().transform((text, context) =>
    text
      .trimEnd()
      .split('\n')
      .flatMap((line, index) => {
        const value = parse(line)
        if (value !== undefined) return [value]
        context.addIssue({ code: 'custom', path: [index], message: `${JSON.stringify(line)} is not ${form}` })
        return []
      }),
  )
}
