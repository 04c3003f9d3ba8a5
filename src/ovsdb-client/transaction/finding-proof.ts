import type { Claim } from './claim.ts'
import type { Standing } from './find-out-standing.ts'
import type { Finding } from './finding.ts'

/**
 * What is left of `not-committed`, given how the server stands that said so. One of several proves nothing: another may
 * have the transaction in its socket, while it is stopped or cut off, or in its log, and commit it when it is back.
 */
export function provenFinding({ because }: Finding, standing: Standing, claims: readonly Claim[]): Finding {
  switch (standing.kind) {
    case 'alone':
      return {
        kind: 'not-committed',
        because: `${because}: it was not committed, unless somebody has undone it since`,
      }
    case 'among others':
      return {
        kind: 'cannot-tell',
        because: `${because}, but another server of the database may still have it in its socket or its log: ${advice(claims)}`,
      }
    case 'not known':
      return {
        kind: 'cannot-tell',
        because: `${because}, but whether another server may still have it is not known: ${standing.because}`,
      }
  }
}

function advice(claims: readonly Claim[]): string {
  return claims.some(({ weight }) => weight === 'own')
    ? 'commit the same transaction again, which is rejected with reason "duplicate uuid" if it was committed after all'
    : 'look again later, and make the next one traceable'
}
