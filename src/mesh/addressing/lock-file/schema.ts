import { z } from 'zod'
import { parseCidr } from '../../ipv4.ts'
import { hostLineForm, linkLineForm, parseHostLine, parseHostName, parseLinkLine } from './lines.ts'

export const lockFormat = 'ovsmesh-lock/1'

/** The keys of `ovsmesh.lock.yaml`, each read into what it means. */
export const lockSchema = z.strictObject({
  format: z.literal(lockFormat),
  mesh: z.string(),
  topology: z.enum(['partial', 'full', 'ring']),
  host_addresses: read(parseCidr, 'ADDRESS/PREFIX'),
  hosts: z.array(read(parseHostLine, hostLineForm)),
  freed: z.array(read(parseHostLine, hostLineForm)),
  roots: z.array(read(parseHostName, 'the name of a host')),
  links: z.array(read(parseLinkLine, linkLineForm)),
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
