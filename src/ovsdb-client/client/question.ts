import type { Json } from '../json/json.ts'
import type { LooseJson } from '../json/packed-json.ts'
import { ConnectionLostError, RefusedError } from '../ovsdb-error.ts'
import type { RequestOptions, RpcConnection } from '../rpc/json-rpc.ts'
import type { ServerError } from '../rpc/message.ts'

/** A request of which nothing but the result is of interest. */
export interface Question {
  readonly method: string
  readonly params: readonly Json[]
  readonly options: RequestOptions | undefined
}

/** The result. Throws RefusedError; ConnectionLostError when there is no answer. */
export async function resultOf(
  rpc: Pick<RpcConnection, 'request'>,
  { method, params, options }: Question,
): Promise<Json> {
  const reply = await rpc.request(method, params, options)
  switch (reply.kind) {
    case 'result':
      return reply.result
    case 'error':
      throw refusal(method, reply)
    case 'unanswered':
      throw unanswered(method, reply.reason)
  }
}

/**
 * Hands the result over in the order of the stream: what the server said behind it waits until `receive` is done.
 * Rejects as `resultOf` does.
 */
export async function receiveResult(
  rpc: Pick<RpcConnection, 'ask'>,
  { method, params, options }: Question,
  receive: (result: LooseJson) => void | Promise<void>,
): Promise<void> {
  let refused: RefusedError | undefined
  const reception = await rpc.ask(method, params, options ?? {}, (answer) => {
    if (answer.kind === 'result') return receive(answer.result)
    refused = refusal(method, answer)
  })
  if (reception.kind === 'unanswered') throw unanswered(method, reception.reason)
  if (refused !== undefined) throw refused
}

function refusal(method: string, { error, details }: ServerError): RefusedError {
  const words = details === undefined ? error : `${error}: ${details}`
  return new RefusedError(`Cannot ${method}: ${words}`, { error, details })
}

function unanswered(method: string, reason: string): ConnectionLostError {
  return new ConnectionLostError(`Cannot ${method}: ${reason}`)
}
