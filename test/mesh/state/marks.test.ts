import { expect } from 'chai'
import type { Settings } from '../../../src/mesh/state/host-state.ts'
import { othersSetting, withoutOthersSettings } from '../../../src/mesh/state/marks.ts'
import { openVswitchRow } from './seen-host.ts'

const wanted: Settings = new Map([['max-revalidator', '100']])

describe('othersSetting()', () => {
  const cases = [
    ['nothing is set', undefined, undefined, undefined],
    ['it is ours', '100', 'prod', undefined],
    ['the mark is ours and the value gone', undefined, 'prod', undefined],
    ['nobody marked it', '100', undefined, { value: '100', mesh: undefined }],
    ['another mesh marked it', '100', 'staging', { value: '100', mesh: 'staging' }],
    ['another mesh’s value is gone', undefined, 'staging', { value: undefined, mesh: 'staging' }],
  ] as const
  for (const [when, value, mark, others] of cases)
    it(`is ${others === undefined ? 'undefined' : 'somebody’s'} when ${when}`, () => {
      expect(othersSetting(row(value, mark), 'max-revalidator', 'prod')).to.deep.equal(others)
    })
})

describe('withoutOthersSettings()', () => {
  const cases = [
    ['keeps what nobody has set', row(undefined, undefined), wanted],
    ['keeps what is ours', row('100', 'prod'), wanted],
    ['keeps what a database without rows can’t say', undefined, wanted],
    ['leaves out what somebody has set so already', row('100', undefined), new Map()],
    ['leaves out what another mesh has set so already', row('100', 'staging'), new Map()],
    ['keeps what somebody has set otherwise', row('500', undefined), wanted],
  ] as const
  for (const [what, seen, left] of cases)
    it(what, () => {
      expect(withoutOthersSettings(wanted, seen, 'prod')).to.deep.equal(left)
    })
})

function row(value: string | undefined, mark: string | undefined) {
  return openVswitchRow({
    otherConfig: settings('max-revalidator', value),
    externalIds: settings('ovsmesh-max-revalidator', mark),
  })
}

function settings(key: string, value: string | undefined): Settings {
  return new Map(value === undefined ? [] : [[key, value]])
}
