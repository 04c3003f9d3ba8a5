import type { Road } from './road.ts'

export interface SteadyPing {
  /** Ends the ping. */
  stop(): Promise<PingCount>
}

export interface PingCount {
  readonly sent: number
  readonly lost: number
}

/** Pings from a host every 20 ms until it is told to stop. */
export async function pingSteadily(road: Road, host: string, address: string): Promise<SteadyPing> {
  const pid = await road.sh(host, `ping -n -q -i 0.02 ${address} > /tmp/ping.log 2>&1 < /dev/null & echo $!`)
  return {
    async stop() {
      // ping's manual: SIGINT ends it with its summary.
      await road.sh(host, `kill -INT ${pid}; while kill -0 ${pid} 2>/dev/null; do sleep 0.05; done`)
      return counted(await road.sh(host, 'cat /tmp/ping.log'))
    },
  }
}

function counted(summary: string): PingCount {
  const [, sent, received] = /(\d+) packets transmitted, (\d+) received/.exec(summary) ?? []
  if (sent === undefined || received === undefined) throw new Error(`no summary of ping in: ${summary}`)
  return { sent: Number(sent), lost: Number(sent) - Number(received) }
}
