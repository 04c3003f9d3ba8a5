import type { Import } from './imports.ts'
import { isIn, type SourceFile, targetOf } from './source-file.ts'

/** A folder of `src/`, or a file right in it, and what of ours its files may import beside each other. */
export interface Room {
  readonly room: string
  /** Rooms, or single files of them. */
  readonly mayImport: readonly string[]
  /** Rooms of which nothing but types may be imported. */
  readonly mayImportTypesOf?: readonly string[]
  readonly because: string
}

/** Imports that cross a wall, one line each. */
export function crossings(files: readonly SourceFile[], rooms: readonly Room[]): readonly string[] {
  return files.flatMap((file) => {
    const room = roomOf(file.path, rooms)
    if (room === undefined) return [`${file.path} lies in no room: give its folder a line in the table`]
    return file.imports.flatMap((taken) => crossing(file, room, taken))
  })
}

/** Rooms that no file lies in. */
export function emptyRooms(files: readonly SourceFile[], rooms: readonly Room[]): readonly string[] {
  return rooms.map(({ room }) => room).filter((room) => !files.some(({ path }) => isIn(room, path)))
}

/** Permissions that lead upwards: a room stands in the table below every room that may import it. */
export function upwardPermissions(rooms: readonly Room[]): readonly string[] {
  return rooms.flatMap(({ room, mayImport, mayImportTypesOf = [] }, floor) =>
    [...mayImport, ...mayImportTypesOf]
      .filter((place) => rooms.findIndex((below) => isIn(below.room, place)) <= floor)
      .map((place) => `${room} may import ${place}, which does not stand below it`),
  )
}

function roomOf(path: string, rooms: readonly Room[]): Room | undefined {
  return rooms.find(({ room }) => isIn(room, path))
}

function crossing({ path }: SourceFile, room: Room, taken: Import): readonly string[] {
  if (taken.specifier === undefined) return [`${path} imports what is known only when it runs`]
  const target = targetOf(path, taken)
  if (target === undefined || isIn(room.room, target)) return []
  if (room.mayImport.some((place) => isIn(place, target))) return []
  const typesOnly = room.mayImportTypesOf?.some((place) => isIn(place, target)) ?? false
  if (typesOnly && taken.typeOnly) return []
  const what = typesOnly ? `more than types of ${target}` : target
  return [`${path} imports ${what}, and ${room.room} may not: ${room.because}`]
}
