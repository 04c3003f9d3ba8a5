import { expect } from 'chai'
import { loadTemplates } from '../../../../src/host/files/templates.ts'
import type { PortName } from '../../../../src/mesh/names.ts'
import type { ConflictsInput, FilesSeen } from '../../../../src/mesh/state/host-files/conflicts/files-seen.ts'
import { fileConflicts } from '../../../../src/mesh/state/host-files/conflicts.ts'
import { wholeFileHeader } from '../../../../src/mesh/state/host-files/whole-file.ts'
import { hostFiles } from '../../../../src/mesh/state/host-files.ts'
import { writeBlock } from '../../../../src/mesh/state/managed-block.ts'
import { articleHost } from './fleet-states.ts'

const templates = await loadTemplates()
const [interfaces, dockerDefaults, dockerDropIn] = hostFiles({ ...articleHost, templates }).map(
  ({ text }) => text ?? '',
)

describe('fileConflicts()', () => {
  it('has nothing against a host with no files, with ordinary ones, and with our own', () => {
    const ordinary = {
      interfaces: 'auto lo\niface lo inet loopback\nsource interfaces.d/*\n',
      dockerDefaults: '# nothing\n',
    }
    expect(conflicts({})).to.deep.equal([])
    expect(conflicts(ordinary)).to.deep.equal([])
    expect(
      conflicts({
        interfaces: writeBlock(ordinary.interfaces, 'prod', `${interfaces}`),
        dockerDefaults: writeBlock('DOCKER_OPTS="--debug"\n', 'prod', `${dockerDefaults}`),
        dockerDropIn,
        daemonJson: '{"debug": true}',
      }),
    ).to.deep.equal([])
  })
})

describe('fileConflicts() of interfaces(5)', () => {
  const claims: readonly (readonly [string, string])[] = [
    ['iface br0 inet manual', '"iface br0 inet manual", but ovsmesh sets up "br0"'],
    ['auto lo docker0', '"auto lo docker0", but ovsmesh sets up "docker0"'],
    ['auto br0=br0', '"auto br0=br0", but ovsmesh sets up "br0"'],
    ['allow-hotplug /gre[13]', '"allow-hotplug /gre[13]", but ovsmesh sets up "gre1"'],
    ['mapping br?', '"mapping br?", but ovsmesh sets up "br0"'],
    ['no-scripts br*', '"no-scripts br*", but ovsmesh sets up "br0"'],
    ['rename eth1=docker0', '"rename eth1=docker0", but ovsmesh sets up "docker0"'],
    ['iface br1 inet manual inherits br0', '"br1" inherit from "br0", which is ovsmesh\'s'],
    ['auto \\\n  br0', '"auto br0", but ovsmesh sets up "br0"'],
  ]
  for (const [stanza, claim] of claims)
    it(`tells of ${JSON.stringify(stanza)}`, () => {
      expect(whats({ interfaces: `# eth\nauto lo\n${stanza}\n` })).to.deep.equal([
        `"/etc/network/interfaces" line 3 has ${claim}`,
      ])
    })

  it('tells of a stranger’s port on our bridge', () => {
    expect(
      conflicts({ interfaces: 'iface eth1 inet manual\n  ovs-type OVSPort\n  ovs-bridge br0\n' }),
    ).to.deep.equal([
      {
        what: '"/etc/network/interfaces" line 3 connects "eth1" to "br0" (ovs_bridge), whose ports are ovsmesh\'s alone',
        next: 'connect "eth1" to a bridge of its own',
      },
    ])
  })

  it('tells of lines that our last stanza would take in', () => {
    const text = `${writeBlock('', 'prod', `${interfaces}`)}    dns-search a\n`
    const line = text.split('\n').length - 1
    expect(conflicts({ interfaces: text })).to.deep.equal([
      {
        what: `"/etc/network/interfaces" line ${line} adds "dns_search" to a stanza of ovsmesh's`,
        next: 'move it to the stanza that it is meant for',
      },
    ])
  })

  it('looks into sourced files too', () => {
    const sourced = new Map([['/etc/network/interfaces.d/docker', 'auto docker0\n']])
    expect(conflicts({ sourced })).to.deep.equal([
      {
        what: '"/etc/network/interfaces.d/docker" line 1 has "auto docker0", but ovsmesh sets up "docker0"',
        next: 'take "docker0" out of it, or give it another name in the inventory',
      },
    ])
  })

  it('leaves names alone that only look like ours, and comments', () => {
    expect(
      conflicts({ interfaces: 'auto br01 gre10\n# auto br0\nallow-hotplug mac/br0 /br\nno-auto-down br0\n' }),
    ).to.deep.equal([])
  })

  it('tells of a block that is broken', () => {
    expect(conflicts({ interfaces: 'auto lo\n# END ovsmesh prod\n' })).to.deep.equal([
      {
        what: '"/etc/network/interfaces" line 2: the marker line of "prod" ends a block that never began',
        next: 'make it one "# BEGIN ovsmesh prod" line and one "# END ovsmesh prod" line, or delete both and all between',
      },
    ])
  })
})

describe('fileConflicts() of Docker', () => {
  for (const option of ['--bridge=br1', '-b', '--bip=10.0.0.1/8', '--fixed-cidr', '--mtu=1400'])
    it(`tells of an operator’s own ${option}`, () => {
      const dockerDefaults = `# mine\nDOCKER_OPTS="--debug ${option} x"\n`
      expect(conflicts({ dockerDefaults })).to.deep.equal([
        {
          what: `"/etc/default/docker" line 2 gives dockerd "${option}", which is for ovsmesh to set`,
          next: `take "${option}" out of DOCKER_OPTS`,
        },
      ])
    })

  for (const word of ['$(hostname)', '$LABEL', '`id`', "'--label"])
    it(`tells of ${word} where systemd reads the file, and not where sh does`, () => {
      const dockerDefaults = `DOCKER_OPTS="--debug ${word}"\n`
      expect(whats({ dockerDefaults }, { reader: 'sh' })).to.deep.equal([])
      expect(conflicts({ dockerDefaults })).to.deep.equal([
        {
          what: `"/etc/default/docker" line 1 has ${word.charAt(0)} in DOCKER_OPTS, which systemd hands to dockerd without a shell`,
          next: 'write the value itself, without quotes, or move it to "/etc/docker/daemon.json"',
        },
      ])
    })

  it('passes over an assignment that a later one replaces, under systemd only', () => {
    const dockerDefaults = 'DOCKER_OPTS="--mtu=1400"\nDOCKER_OPTS="--debug"\n'
    expect(whats({ dockerDefaults })).to.deep.equal([])
    expect(whats({ dockerDefaults }, { reader: 'sh' })).to.have.length(1)
  })

  it('tells of an assignment below our block, unless it builds on ours', () => {
    const own = writeBlock('', 'prod', `${dockerDefaults}`)
    expect(conflicts({ dockerDefaults: `${own}DOCKER_OPTS="--debug"\n` })).to.deep.equal([
      {
        what: '"/etc/default/docker" line 4 sets DOCKER_OPTS after ovsmesh\'s block, and so replaces it',
        next: 'move the line above the block',
      },
    ])
    expect(
      whats({ dockerDefaults: `${own}DOCKER_OPTS="$DOCKER_OPTS --debug"\n` }, { reader: 'sh' }),
    ).to.deep.equal([])
  })

  it('passes over options that docker-ce’s unit never reads', () => {
    expect(whats({ dockerDefaults: 'DOCKER_OPTS="--mtu=1400 $X"\n' }, { reader: 'docker-ce' })).to.deep.equal(
      [],
    )
  })

  it('tells of network options in the unit’s own command line', () => {
    const execStart = '/usr/bin/dockerd -H fd:// --bip 10.0.0.1/8'
    expect(conflicts({}, { execStart })).to.deep.equal([
      {
        what: 'Docker\'s unit starts dockerd with "--bip", which is for ovsmesh to set',
        next: 'take "--bip" out of ExecStart= with "systemctl edit docker"',
      },
    ])
  })

  it('tells of keys in daemon.json that our options set too', () => {
    const daemonJson = '{"bip": "10.0.0.1/8", "mtu": 1400, "labels": ["a=b"], "debug": true}'
    expect(conflicts({ daemonJson }, { dockerOptions: ['--label=c=d', '--mtu=1462'] })).to.deep.equal([
      {
        what: '"/etc/docker/daemon.json" sets "bip", and dockerd refuses to start when its options set the same',
        next: 'take "bip" out of it',
      },
      {
        what: '"/etc/docker/daemon.json" sets "mtu", and dockerd refuses to start when its options set the same',
        next: 'take "mtu" out of it',
      },
      {
        what: '"/etc/docker/daemon.json" sets "labels", and dockerd refuses to start when its options set the same',
        next: 'take "labels" out of it',
      },
    ])
  })

  it('tells of a daemon.json that is none', () => {
    for (const daemonJson of ['{', '[]', '{"a": 1,}'])
      expect(whats({ daemonJson })[0]).to.contain('is no JSON object')
    expect(whats({ daemonJson: ' \n' })).to.deep.equal([])
  })

  it('tells of a drop-in of our name that is not ours', () => {
    expect(whats({ dockerDropIn: '[Service]\n' })).to.deep.equal([
      '"/etc/systemd/system/docker.service.d/ovsmesh.conf" belongs to somebody else',
    ])
    expect(whats({ dockerDropIn: `${wholeFileHeader('lab')}\n` })).to.deep.equal([
      '"/etc/systemd/system/docker.service.d/ovsmesh.conf" belongs to the mesh "lab"',
    ])
  })
})

function conflicts(files: Partial<FilesSeen>, input: Partial<ConflictsInput> = {}) {
  return fileConflicts({
    mesh: 'prod',
    bridge: 'br0',
    dockerBridge: 'docker0',
    ports: ['gre1', 'gre2'].map((port) => port as PortName),
    dockerOptions: articleHost.docker.options,
    reader: 'systemd',
    execStart: undefined,
    ...input,
    files: {
      interfaces: undefined,
      sourced: new Map(),
      dockerDefaults: undefined,
      dockerDropIn: undefined,
      daemonJson: undefined,
      ...files,
    },
  })
}

function whats(files: Partial<FilesSeen>, input: Partial<ConflictsInput> = {}): readonly string[] {
  return conflicts(files, input).map(({ what }) => what)
}
