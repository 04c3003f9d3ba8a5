import { expect } from 'chai'
import { HostError, UsageError } from '../../src/errors.ts'
import { InvalidFileError } from '../../src/mesh/inventory/invalid-file.ts'
import { errorDocument, errorView } from '../../src/terminal/failure-view.ts'
import { plain } from './plain.ts'

describe('errorView()', () => {
  it('says what was attempted, and what to do next', () => {
    const error = new HostError('joining "br0" to "docker0" failed: no such device', {
      hint: 'see "ip link"',
    })
    expect(errorView(error, plain)).to.equal(
      'error: joining "br0" to "docker0" failed: no such device\n  next: see "ip link"',
    )
  })

  it('says no more where there is no next step', () => {
    expect(errorView(new UsageError('no such command'), plain)).to.equal('error: no such command')
  })

  it('shows every problem of a file at its place', () => {
    const at = { file: 'inventory.yaml', line: 1, column: 7, length: 1 }
    const problems = [{ message: 'no mesh', hint: undefined, at }]
    expect(errorView(new InvalidFileError('inventory.yaml', problems, 'hosts: x\n'), plain)).to.equal(
      'inventory.yaml:1:7: error: no mesh\n 1 | hosts: x\n   |       ^',
    )
  })
})

describe('errorDocument()', () => {
  it('says the same to machines', () => {
    const problems = [{ message: 'no mesh', hint: undefined, at: undefined }]
    const documents = [
      errorDocument(new HostError('no room', { hint: 'make some' })),
      errorDocument(new InvalidFileError('inventory.yaml', problems, '')),
    ]
    expect(documents).to.deep.equal([
      { format: 'ovsmesh-error/1', error: 'no room', hint: 'make some' },
      { format: 'ovsmesh-error/1', error: '"inventory.yaml" has 1 problem', hint: undefined, problems },
    ])
  })
})
