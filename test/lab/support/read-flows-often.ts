import type { Lab } from '../../../src/lab/lab.ts'

/**
 * Has Open vSwitch read the counters of cached flows every 100 ms. It learns addresses from them too, and its usual
 * 500 ms are longer than BFD takes to see a loss: what a topology change has just flushed would be learned again, at
 * the port that it left, from packets that came before the loss (ofproto-dpif-xlate-cache.c, XC_NORMAL).
 */
export async function readFlowsOften(lab: Lab, hosts: readonly string[]): Promise<void> {
  const set = ['ovs-vsctl', 'set', 'open_vswitch', '.', 'other_config:max-revalidator=100']
  await Promise.all(hosts.map((host) => lab.exec(host, set)))
}
