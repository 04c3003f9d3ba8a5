import { expect } from 'chai'
import { offeredAlgorithms } from '../../../src/host/ssh/algorithms.ts'

describe('offeredAlgorithms()', () => {
  it('offeredAlgorithms() asks first for the types that are on file, and never for SHA-1', () => {
    expect(offeredAlgorithms([]).serverHostKey).to.deep.equal([
      'ssh-ed25519',
      'ecdsa-sha2-nistp256',
      'ecdsa-sha2-nistp384',
      'ecdsa-sha2-nistp521',
      'rsa-sha2-512',
      'rsa-sha2-256',
    ])
    expect(
      offeredAlgorithms(['ssh-rsa', 'ecdsa-sha2-nistp521', 'sk-ssh-ed25519@openssh.com']).serverHostKey,
    ).to.deep.equal([
      'ecdsa-sha2-nistp521',
      'rsa-sha2-512',
      'rsa-sha2-256',
      'ssh-ed25519',
      'ecdsa-sha2-nistp256',
      'ecdsa-sha2-nistp384',
    ])
  })
})
