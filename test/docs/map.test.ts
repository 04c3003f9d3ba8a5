import { expect } from 'chai'
import { rooms } from '../layers/house.ts'
import { ovsdbClientRooms } from '../layers/ovsdb-client.ts'
import { sourceTree } from '../layers/source-tree.ts'
import { floorProblems, fromOutside, insideOf, readPicture } from './floors.ts'
import { foldersTwoDeep } from './folders.ts'
import { codeSpans, page, section, tableRows } from './pages.ts'

const map = page('docs/architecture.md')

describe('docs/architecture.md', () => {
  it('has every folder of src/, two levels deep, and none that is gone', () => {
    const listed = tableRows(section(map, '## Every folder')).flatMap(([folder = '']) => codeSpans(folder))
    expect(listed.toSorted()).deep.equals(foldersTwoDeep(sourceTree().map(({ path }) => path)))
  })

  it('draws the floors as the layer test holds them', () => {
    const house = fromOutside('ovsdb-client', rooms)
    expect(floorProblems(readPicture(section(map, '## The floors')), house)).deep.equals([])
  })

  it('draws the floors of the OVSDB client as the layer test holds them', () => {
    const house = insideOf('ovsdb-client', ovsdbClientRooms)
    expect(floorProblems(readPicture(section(map, '## The OVSDB client')), house)).deep.equals([])
  })
})

describe('foldersTwoDeep()', () => {
  it('names folders with a file somewhere in them, once, and none deeper', () => {
    const paths = [
      'main.ts',
      'mesh/ipv4.ts',
      'mesh/plan/diff.ts',
      'host/ssh/login/agent.ts',
      'mesh/plan/plan.ts',
    ]
    expect(foldersTwoDeep(paths)).deep.equals(['src/host/', 'src/host/ssh/', 'src/mesh/', 'src/mesh/plan/'])
  })
})

describe('fromOutside()', () => {
  it('takes the floors of a house for one, and the way to its door for the way to it', () => {
    const rooms = [
      { room: 'host', mayImport: ['client/door.ts', 'mesh'], because: '' },
      { room: 'client/door.ts', mayImport: ['client/json'], because: '' },
      { room: 'client/json', mayImport: [], because: '' },
    ]
    expect(fromOutside('client', rooms)).deep.equals([
      { room: 'host', mayImport: ['client', 'mesh'], because: '' },
      { room: 'client', mayImport: [], because: '' },
    ])
  })
})

describe('floorProblems()', () => {
  const house = [
    { room: 'cli', mayImport: ['fleet', 'mesh'], because: '' },
    { room: 'view', mayImport: ['mesh'], mayImportTypesOf: ['fleet'], because: '' },
    { room: 'fleet', mayImport: ['mesh'], because: '' },
    { room: 'mesh', mayImport: [], because: '' },
  ]

  it('is content with a picture in which every permission is a way and every arrow a permission', () => {
    const picture = readPicture('cli --> fleet\nview -.-> fleet\nfleet --> mesh\nview --> mesh')
    expect(floorProblems(picture, house)).deep.equals([])
  })

  it('names arrows that nobody permits and permissions that no way leads along', () => {
    const picture = readPicture('cli --> view\nview -.-> fleet\nfleet --> mesh')
    expect(floorProblems(picture, house)).deep.equals([
      'drawn, but not permitted: cli --> view',
      'permitted, but not drawn: cli --> fleet',
      'permitted, but not drawn: cli --> mesh',
      'permitted, but not drawn: view --> mesh',
    ])
  })
})
