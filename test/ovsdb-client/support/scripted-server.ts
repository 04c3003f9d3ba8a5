import { type Duplex, duplexPair } from 'node:stream'
import type { Json, JsonObject } from '../../../src/ovsdb-client/json/json.ts'
import { parseJson } from '../../../src/ovsdb-client/json/parse-json.ts'
import { printJson } from '../../../src/ovsdb-client/json/print-json.ts'
import { parseMessage } from '../../../src/ovsdb-client/rpc/message.ts'
import { smallSchema } from './small-schema.ts'

/** A server that answers as the test wants, for what no real one can be brought to do. */
export interface ScriptedServer {
  /** A stream to it, as a remote of a session. */
  readonly open: () => Promise<Duplex>
  /** Methods, over all connections. */
  readonly asked: readonly string[]
  /** Its ends of the streams, the newest last. */
  readonly connections: readonly Duplex[]
  /** Several messages in one piece, on the newest connection. */
  say(...messages: readonly Json[]): void
  hangUp(): void
}

/** What to answer, by method: `result` or `error`; undefined: nothing. A method that is missing is unknown. */
export type Script = Readonly<Record<string, (params: readonly Json[], id: Json) => JsonObject | undefined>>

export function scriptedServer(script: Script): ScriptedServer {
  const asked: string[] = []
  const connections: Duplex[] = []
  const say = (...messages: readonly Json[]) => connections.at(-1)?.write(messages.map(printJson).join(''))
  return {
    asked,
    connections,
    async open() {
      const [near, far] = duplexPair()
      connections.push(far)
      // A client writes each message in one piece, which stays one over such a pair.
      far.on('data', (chunk: Buffer) => {
        const message = parseMessage(parseJson(chunk.toString()))
        if (message.kind === 'reply') return
        asked.push(message.method)
        if (message.kind === 'notification') return
        const answer = (script[message.method] ?? unknownMethod)(message.params, message.id)
        if (answer !== undefined) far.write(printJson({ ...answer, id: message.id }))
      })
      far.on('error', () => undefined)
      return near
    },
    say,
    hangUp: () => connections.at(-1)?.end(),
  }
}

/** Before Open vSwitch 2.6: what RFC 7047 has, and nothing of what came later. */
export const oldServer: Script = {
  get_schema: () => ({ result: smallSchema }),
  lock: () => ({ result: { locked: true } }),
  unlock: () => ({ result: {} }),
}

/** One that says of its database what `row` says, beside what it must: `{ model: 'clustered', index: 7 }`. */
export function modernServer(row: JsonObject): Script {
  const database = { name: 'Small', model: 'standalone', schema: '{}', connected: true, leader: true, ...row }
  const initial = { '5d1cd1ee-1d38-4d5c-9f7c-0000000000aa': { initial: database } }
  return {
    ...oldServer,
    set_db_change_aware: () => ({ result: {} }),
    monitor_cond: () => ({ result: { Database: initial } }),
  }
}

function unknownMethod(): JsonObject {
  return { error: 'unknown method' }
}
