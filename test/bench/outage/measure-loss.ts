import { setTimeout as sleep } from 'node:timers/promises'
import type { Lab } from '../../../src/lab/lab.ts'
import { type HostTraffic, longestSilenceMs, loopIn } from '../../lab/support/arrivals.ts'
import { startTraffic } from '../../lab/support/traffic.ts'
import { hostNames, type MeasuredLoss, type MeasuredMesh } from './meshes.ts'
import { settled } from './outage-lab.ts'
import type { MeasuredTree } from './spanning-trees.ts'

/** What one loss did to those that were not lost, and what its healing did. Milliseconds. */
export interface LossSample {
  /** The longest that any of them waited for an answer. */
  readonly outageMs: number
  readonly pauseWhenHealedMs: number
  readonly loop: LoopSeen
}

/** What the worst loop did at the host that heard most of it. */
export interface LoopSeen {
  readonly frames: number
  readonly mostCopies: number
  readonly ms: number
}

/** Cuts and heals while everybody that is left pings the next, and one broadcasts; returns when the tree is as before. */
export async function measureLoss(
  lab: Lab,
  {
    mesh,
    tree,
    loss,
  }: { readonly mesh: MeasuredMesh; readonly tree: MeasuredTree; readonly loss: MeasuredLoss },
): Promise<LossSample> {
  const { cut } = loss
  const left = hostNames(mesh).filter((host) => cut.kind !== 'host' || host !== cut.host)
  const whileCut = await listenDuring(lab, left, {
    work: () => lab.cut(cut),
    listenMs: tree.listenMs.afterCut,
  })
  const whenHealed = await listenDuring(lab, left, {
    work: () => lab.heal(),
    listenMs: tree.listenMs.afterHealing,
  })
  await settled(lab)
  return {
    outageMs: whileCut.silenceMs,
    pauseWhenHealedMs: whenHealed.silenceMs,
    loop: worseOf(whileCut.loop, whenHealed.loop),
  }
}

interface Heard {
  readonly silenceMs: number
  readonly loop: LoopSeen
}

async function listenDuring(
  lab: Lab,
  hosts: readonly string[],
  { work, listenMs }: { readonly work: () => Promise<void>; readonly listenMs: number },
): Promise<Heard> {
  const traffic = await startTraffic(lab, { hosts })
  await sleep(quietMs)
  const fromMs = Date.now()
  await work()
  await sleep(listenMs)
  const untilMs = Date.now()
  const heard = [...(await traffic.stop()).values()]
  return {
    silenceMs: Math.max(...heard.map(({ answers }) => longestSilenceMs(answers, { fromMs, untilMs }))),
    loop: heard.map(loopSeen).reduce(worseOf),
  }
}

// Time for the first pings to find their way.
const quietMs = 700

function loopSeen({ broadcasts }: HostTraffic): LoopSeen {
  const loop = loopIn(broadcasts)
  if (loop === undefined) return noLoop
  return { frames: loop.frames, mostCopies: loop.mostCopies, ms: loop.toMs - loop.fromMs }
}

const noLoop: LoopSeen = { frames: 0, mostCopies: 1, ms: 0 }

function worseOf(one: LoopSeen, other: LoopSeen): LoopSeen {
  return one.frames >= other.frames ? one : other
}
