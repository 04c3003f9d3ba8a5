import { expect } from 'chai'
import { byOptionName, dockerOptionsIn, nameOf } from '../../../src/mesh/state/docker-command.ts'

const wanted = ['--bip=172.17.42.1/16', '--label=rack=7', '--mtu=1462', '--debug']

describe('dockerOptionsIn()', () => {
  const commands: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['no option', [], []],
    [
      'values after an equals sign',
      ['--bip=172.17.42.1/16', '--mtu=1462'],
      ['--bip=172.17.42.1/16', '--mtu=1462'],
    ],
    [
      'values in the next word',
      ['--mtu', '1462', '--bip', '172.17.42.1/16'],
      ['--bip=172.17.42.1/16', '--mtu=1462'],
    ],
    ['short names', ['-b', 'docker1', '-b=docker2'], ['--bridge=docker1', '--bridge=docker2']],
    ['one dash', ['-mtu=1462'], ['--mtu=1462']],
    ['network options that are not as wanted', ['--fixed-cidr=10.0.0.0/8'], ['--fixed-cidr=10.0.0.0/8']],
    ['an option that is wanted', ['--label', 'rack=7'], ['--label=rack=7']],
    ['an option of the same name that is not', ['--label=rack=8', '--label=rack=7'], ['--label=rack=7']],
    ['a word that the operator gave too', ['--label=rack=7', '--label=rack=7'], ['--label=rack=7']],
    ['a switch before another option', ['--debug', '--mtu=1462'], ['--debug', '--mtu=1462']],
    ['options that are nobody’s business', ['-H', 'fd://', '--log-opt=splunk-token=SECRET'], []],
    ['an option whose value is missing', ['--mtu'], ['--mtu']],
  ]
  for (const [what, words, options] of commands)
    it(`reads ${what}`, () => {
      expect(dockerOptionsIn(['/usr/sbin/dockerd', ...words], wanted)).to.deep.equal(options)
    })

  it('knows no option of a Docker that does not run', () => {
    expect(dockerOptionsIn(undefined, wanted)).to.equal(undefined)
  })
})

describe('nameOf()', () => {
  it('is the long name, without dashes and value', () => {
    expect(['--mtu=1462', '--mtu', '-mtu', '-b', '-b=x', '-H', '--log-opt=a=b'].map(nameOf)).to.deep.equal([
      'mtu',
      'mtu',
      'mtu',
      'bridge',
      'bridge',
      'host',
      'log-opt',
    ])
  })
})

describe('byOptionName()', () => {
  it('leaves options of one name in their order', () => {
    expect(['--mtu=1', '--dns=2', '--dns=1', '--bip=3'].toSorted(byOptionName)).to.deep.equal([
      '--bip=3',
      '--dns=2',
      '--dns=1',
      '--mtu=1',
    ])
  })
})
