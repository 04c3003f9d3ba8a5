import { expect } from 'chai'
import { hasCycle } from '../../../src/mesh/topology/cycle.ts'
import { meshFrom } from '../spanning-tree/meshes.ts'

describe('hasCycle()', () => {
  for (const [shape, pairs, answer] of [
    ['there is no link', [], false],
    ['a chain is linked end to end', ['1-2', '3-4', '2-3'], false],
    ['a star has all its links', ['1-2', '1-3', '1-4', '1-5'], false],
    ['two chains never meet', ['1-2', '4-5', '2-3', '5-6'], false],
    ['a triangle is closed', ['1-2', '2-3', '1-3'], true],
    ['a ring is closed by a link in the middle', ['1-2', '4-5', '5-6', '1-6', '2-3', '3-4'], true],
    ['one of two parts has a cycle', ['1-2', '3-4', '4-5', '3-5'], true],
  ] as const)
    it(`hasCycle() is ${answer} when ${shape}`, () => {
      expect(hasCycle(meshFrom(6, ...pairs).links)).equals(answer)
    })
})
