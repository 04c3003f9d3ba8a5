import { expect } from 'chai'
import type { Cidr } from '../../../src/mesh/ipv4.ts'
import { dockerOptions, operatorDockerOptions } from '../../../src/mesh/state/docker-defaults.ts'
import { writeBlock } from '../../../src/mesh/state/managed-block.ts'

describe('dockerOptions()', () => {
  it('gives ours and the inventory’s by name, and keeps the order of those given twice', () => {
    expect(optionsWith(['--log-level=warn', '--dns=10.0.0.2', '--dns=10.0.0.1', '--debug'])).to.deep.equal([
      '--bip=172.17.42.1/16',
      '--debug',
      '--dns=10.0.0.2',
      '--dns=10.0.0.1',
      '--fixed-cidr=172.17.64.0/18',
      '--log-level=warn',
      '--mtu=1462',
    ])
  })

  it('refuses what is not one plain word', () => {
    for (const option of [
      'debug',
      '--label a=b',
      '--label="a"',
      '--label=$(id)',
      '--label=a\\b',
      '--x=\n',
      '-D',
    ])
      expect(() => optionsWith([option]), option).to.throw(`cannot give dockerd the option "${option}"`)
  })
})

describe('operatorDockerOptions()', () => {
  it('takes the last assignment outside the mesh’s block', () => {
    const text = writeBlock(
      'DOCKER_OPTS=--debug\nDOCKER_OPTS=" -l  warn "',
      'prod',
      'DOCKER_OPTS="--mtu=1462"\n',
    )
    expect(operatorDockerOptions(text, 'prod')).to.deep.equal(['-l', 'warn'])
  })

  it('is empty without a file, and without an assignment', () => {
    expect(operatorDockerOptions(undefined, 'prod')).to.deep.equal([])
    expect(operatorDockerOptions('# DOCKER_OPTS="--debug"\nOTHER_DOCKER_OPTS=x\n', 'prod')).to.deep.equal([])
  })
})

function optionsWith(options: readonly string[]): readonly string[] {
  return dockerOptions({
    dockerBridge: 'docker0',
    address: '172.17.42.1/16',
    fixedCidr: '172.17.64.0/18' as Cidr,
    mtu: 1462,
    options,
  })
}
