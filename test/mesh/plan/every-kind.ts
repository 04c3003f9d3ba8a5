import type { HostName, PortName } from '../../../src/mesh/names.ts'
import type { Change } from '../../../src/mesh/plan/change.ts'

/** A plan with a change of every kind and every action, in order. */
export const changesOfEveryKind: readonly Change[] = [
  {
    kind: 'file',
    action: 'add',
    path: '/etc/systemd/system/docker.service.d/ovsmesh.conf',
    before: undefined,
    after: 'a'.repeat(64),
    diff: '--- a/x\n+++ b/x\n@@ -0,0 +1,2 @@\n+# ovsmesh prod\n+[Unit]\n',
  },
  {
    kind: 'file',
    action: 'change',
    path: '/etc/network/interfaces',
    before: 'b'.repeat(64),
    after: 'c'.repeat(64),
    diff: '--- a/x\n+++ b/x\n@@ -3,3 +3,3 @@\n auto br0\n-    mtu 1500\n+    mtu 1462\n # END ovsmesh prod\n',
  },
  {
    kind: 'file',
    action: 'remove',
    path: '/etc/old',
    before: 'd'.repeat(64),
    after: undefined,
    diff: '--- a/x\n+++ b/x\n@@ -1,1 +0,0 @@\n-# ovsmesh prod\n',
  },
  {
    kind: 'bridge',
    action: 'change',
    bridge: 'br0',
    settings: [
      { table: 'Bridge', column: 'stp_enable', from: 'false', to: 'true' },
      { table: 'Bridge', column: 'other_config', key: 'stp-hello-time', from: '1', to: undefined },
      { table: 'Bridge', column: 'other_config', key: 'stp-max-age', from: undefined, to: '6' },
    ],
  },
  {
    kind: 'tunnel',
    action: 'add',
    port: 'gre1' as PortName,
    peer: 'host2' as HostName,
    settings: [{ table: 'Interface', column: 'type', from: undefined, to: 'gre' }],
  },
  {
    kind: 'tunnel',
    action: 'change',
    port: 'gre2' as PortName,
    peer: 'host3' as HostName,
    settings: [{ table: 'Interface', column: 'options', key: 'remote_ip', from: '9.9.9.9', to: '3.3.3.3' }],
  },
  { kind: 'tunnel', action: 'remove', port: 'gre9' as PortName, peer: undefined, settings: [] },
  {
    kind: 'docker-bridge',
    action: 'add',
    name: 'docker0',
    settings: [
      { setting: 'address', from: undefined, to: '172.17.42.1/16' },
      { setting: 'mtu', from: undefined, to: '1462' },
      { setting: 'up', from: undefined, to: 'true' },
    ],
    waitsFor: undefined,
  },
  {
    kind: 'docker-bridge',
    action: 'change',
    name: 'docker0',
    settings: [
      { setting: 'address', from: '172.17.0.1/16', to: '172.17.42.1/16' },
      { setting: 'mtu', from: '1500', to: '1462' },
    ],
    waitsFor: undefined,
  },
  {
    kind: 'docker-restart',
    action: 'change',
    from: [],
    to: ['--bip=172.17.42.1/16', '--fixed-cidr=172.17.64.0/18', '--mtu=1462'],
    stops: [
      { name: 'web', comesBack: true },
      { name: 'once', comesBack: false },
    ],
    consent: 'ask',
  },
  {
    kind: 'join',
    action: 'change',
    bridge: 'br0',
    dockerBridge: 'docker0',
    waitsFor: undefined,
  },
]

const never = 'docker.restart is "never": restart Docker on this host, then apply again'

/** What apply leaves to the operator. */
export const waitingChanges: readonly Change[] = [
  {
    kind: 'docker-bridge',
    action: 'change',
    name: 'docker0',
    settings: [{ setting: 'address', from: '172.17.0.1/16', to: '172.17.42.1/16' }],
    waitsFor: never,
  },
  {
    kind: 'docker-restart',
    action: 'change',
    from: undefined,
    to: ['--bip=172.17.42.1/16', '--fixed-cidr=172.17.64.0/18', '--mtu=1462'],
    stops: [],
    consent: 'left-to-operator',
  },
  { kind: 'join', action: 'change', bridge: 'br0', dockerBridge: 'docker0', waitsFor: never },
]
