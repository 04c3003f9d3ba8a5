import { createServer, type Server } from 'node:net'
import { OvsmeshError } from '../errors.ts'
import type { LabName } from './blueprint.ts'

/**
 * Runs `work` while no other process works on the lab of that name. The lock is an abstract unix socket
 * (unix(7)): the kernel drops it when its holder dies, however it dies, and it leaves no file.
 */
export async function withLock<Result>(name: LabName, work: () => Promise<Result>): Promise<Result> {
  const lock = await take(name)
  try {
    return await work()
  } finally {
    lock.close()
  }
}

function take(name: LabName): Promise<Server> {
  return new Promise((resolve, reject) => {
    const lock = createServer()
    lock.once('error', (cause) => reject(busy(name, cause)))
    lock.listen(`\0ovsmesh-lab/${name}`, () => resolve(lock))
  })
}

function busy(name: LabName, cause: Error): OvsmeshError {
  return new OvsmeshError(`lock the lab "${name}": another ovsmesh is bringing it up or taking it down`, {
    hint: 'wait for it to end, or use another --name',
    cause,
  })
}
