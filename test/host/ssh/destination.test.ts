import { expect } from 'chai'
import { addressOf } from '../../../src/host/ssh/destination.ts'

describe('addressOf()', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['192.0.2.1', '192.0.2.1:22'],
    ['host1.example.net', 'host1.example.net:22'],
    ['2001:db8::1', '[2001:db8::1]:22'],
    ['fe80::1%eth0', '[fe80::1%eth0]:22'],
  ]
  for (const [host, expected] of cases)
    it(`addressOf() gives ${expected} for ${host}`, () => {
      expect(addressOf({ host, port: 22 })).to.equal(expected)
    })
})
