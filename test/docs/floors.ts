import type { Room } from '../layers/rooms.ts'

/** One arrow of a mermaid flowchart; `-.->` stands for types alone. */
export interface Arrow {
  readonly from: string
  readonly line: '-->' | '-.->'
  readonly to: string
}

/** The arrows of a flowchart, in order. */
export function readPicture(text: string): readonly Arrow[] {
  return [...text.matchAll(/^\s*([\w.-]+) (-->|-\.->) ([\w.-]+)$/gm)].map(([, from = '', line, to = '']) => ({
    from,
    line: line === '-->' ? line : '-.->',
    to,
  }))
}

/** The rooms as who stands outside of a house with floors of its own sees them: it is one room. */
export function fromOutside(house: string, rooms: readonly Room[]): readonly Room[] {
  const isOutside = ({ room }: Room) => !isOf(house, room)
  const atDoor = (place: string) => (isOf(house, place) ? house : place)
  const seen = rooms
    .filter(isOutside)
    .map((room) => ({ ...room, mayImport: [...new Set(room.mayImport.map(atDoor))] }))
  return [...seen, { room: house, mayImport: [], because: '' }]
}

/** The rooms of a house by the names that they have in it. */
export function insideOf(house: string, rooms: readonly Room[]): readonly Room[] {
  const inside = (place: string) => place.slice(house.length + 1)
  return rooms.map((room) => ({
    ...room,
    room: inside(room.room),
    mayImport: room.mayImport.map(inside),
  }))
}

function isOf(house: string, place: string): boolean {
  return place.startsWith(`${house}/`)
}

/**
 * Where a picture and the table differ. The picture need not draw what follows: a permission is there when a way along
 * the arrows leads from the one room to the other, for types along dotted ones too.
 */
export function floorProblems(picture: readonly Arrow[], rooms: readonly Room[]): readonly string[] {
  const permitted = rooms.flatMap(permissionsOf)
  const drawn = picture.filter((arrow) => !permitted.some((other) => isSame(arrow, other)))
  const missing = permitted.filter((permission) => !isDrawn(permission, picture))
  return [
    ...drawn.map((arrow) => `drawn, but not permitted: ${printed(arrow)}`),
    ...missing.map((arrow) => `permitted, but not drawn: ${printed(arrow)}`),
  ]
}

function permissionsOf({ room, mayImport, mayImportTypesOf = [] }: Room): readonly Arrow[] {
  return [
    ...mayImport.map((to): Arrow => ({ from: room, line: '-->', to })),
    ...mayImportTypesOf.map((to): Arrow => ({ from: room, line: '-.->', to })),
  ]
}

function isDrawn({ from, line, to }: Arrow, picture: readonly Arrow[]): boolean {
  const usable = line === '-->' ? picture.filter((arrow) => arrow.line === '-->') : picture
  return reachable(from, usable).has(to)
}

function reachable(from: string, picture: readonly Arrow[], seen = new Set<string>()): ReadonlySet<string> {
  for (const { to } of picture.filter((arrow) => arrow.from === from && !seen.has(arrow.to))) {
    seen.add(to)
    reachable(to, picture, seen)
  }
  return seen
}

function isSame(one: Arrow, other: Arrow): boolean {
  return printed(one) === printed(other)
}

function printed({ from, line, to }: Arrow): string {
  return `${from} ${line} ${to}`
}
