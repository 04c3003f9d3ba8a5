import { expect } from 'chai'
import { cycles } from './layers/cycles.ts'
import { badManners } from './layers/file-manners.ts'
import { modules, rooms, words } from './layers/house.ts'
import { strayModules, strayWords, unusedPermissions } from './layers/permissions.ts'
import { crossings, emptyRooms, upwardPermissions } from './layers/rooms.ts'
import { sourceTree } from './layers/source-tree.ts'

const files = sourceTree()

// The tables are in layers/house.ts, each line with its reason.
describe('the house of src/', () => {
  it('rooms import from below only', () => expect(crossings(files, rooms)).deep.equals([]))

  it('rooms stand below all that may import them', () => expect(upwardPermissions(rooms)).deep.equals([]))

  it('rooms all have somebody in them', () => expect(emptyRooms(files, rooms)).deep.equals([]))

  it('packages and modules of Node are imported where the table says', () =>
    expect(strayModules(files, modules)).deep.equals([]))

  it('process, output, clock and chance are touched where the table says', () =>
    expect(strayWords(files, words)).deep.equals([]))

  it('permissions are all in use', () => expect(unusedPermissions(files, modules, words)).deep.equals([]))

  it('imports go in no circle', () => expect(cycles(files)).deep.equals([]))

  it('files have a name of their own, at most 250 lines, and named exports', () =>
    expect(badManners(files)).deep.equals([]))
})
