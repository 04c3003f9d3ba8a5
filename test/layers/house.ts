import { ovsdbClientDoors, ovsdbClientRooms } from './ovsdb-client.ts'
import type { ModuleRule, WordRule } from './permissions.ts'
import type { Room } from './rooms.ts'

// The house of `src/`: who may import what, and why. `test/layers.test.ts` holds it; docs/architecture.md draws it.

/** From the roof down: everybody imports from below only, and two rooms of one floor don't know each other. */
export const rooms: readonly Room[] = [
  {
    room: 'main.ts',
    mayImport: ['cli', 'terminal', 'errors.ts'],
    because: 'it is the door: arguments in, an exit code out, and the last catch',
  },
  {
    room: 'cli',
    mayImport: ['terminal', 'verify', 'fleet', 'lab', 'host', 'mesh', 'errors.ts'],
    because: 'a command puts together what all the others can do',
  },
  {
    room: 'terminal',
    mayImport: ['mesh', 'errors.ts'],
    mayImportTypesOf: ['verify', 'fleet', 'lab', 'host'],
    because: 'a view turns values into text and can do nothing to anybody',
  },
  {
    room: 'verify',
    mayImport: ['fleet', 'host', 'mesh', 'errors.ts'],
    because: 'it asks hosts and judges the answers; how they are shown is for others',
  },
  {
    room: 'fleet',
    mayImport: ['host', 'mesh', 'errors.ts'],
    because: 'it knows how many hosts there are and what becomes of each, not how one is spoken to',
  },
  {
    room: 'lab',
    mayImport: ['mesh', 'errors.ts'],
    because:
      'it makes hosts for ovsmesh to work on: a lab that used the same code to reach them would hide its faults',
  },
  {
    room: 'host',
    mayImport: [...ovsdbClientDoors, 'mesh', 'errors.ts'],
    because: 'one host at a time: it has not heard of the others, of the screen or of the command line',
  },
  ...ovsdbClientRooms,
  {
    room: 'mesh',
    mayImport: ['errors.ts'],
    because: 'it is pure: the same inventory gives the same bytes, with no host, clock or file at hand',
  },
  { room: 'errors.ts', mayImport: [], because: 'everybody imports it' },
]

/** Packages, and modules of Node: the places that may import them. What is not here nobody may import. */
export const modules: readonly ModuleRule[] = [
  {
    module: 'commander',
    onlyIn: { cli: 'the command line', 'main.ts': 'catches what the command line throws' },
  },
  {
    module: 'diff',
    onlyIn: { 'mesh/plan': 'the diff of a file is part of the plan, and views only colour it' },
  },
  { module: 'execa', onlyIn: { lab: 'starts programs on this machine; hosts are reached over SSH alone' } },
  { module: 'fastest-levenshtein', onlyIn: { 'mesh/inventory': 'knows what was meant by a misspelt key' } },
  { module: 'handlebars', onlyIn: { 'host/files': 'reads the templates; the core gets them as functions' } },
  {
    module: 'ipaddr.js',
    onlyIn: { mesh: 'an address is parsed once, and is a type of its own from there on' },
  },
  {
    module: 'p-limit',
    onlyIn: {
      fleet: 'so many hosts at once',
      'host/ssh': 'so many programs at once over one login',
      lab: 'so many hosts booted at once',
    },
  },
  { module: 'picocolors', onlyIn: { terminal: 'colour is how a value is shown' } },
  {
    module: 'ssh2',
    onlyIn: { 'host/ssh': "one room knows SSH; the others ask it for a program's output or a stream" },
  },
  {
    module: 'yaml',
    onlyIn: {
      mesh: 'the inventory and the lock are parsed once, at the door',
      lab: 'sets a key of the inventory and keeps every comment',
    },
  },
  { module: 'zod', onlyIn: { mesh: 'the inventory and the lock are parsed once, at the door' } },
  {
    module: 'node:crypto',
    onlyIn: {
      mesh: 'a hash is a pure function',
      cli: 'stamps the files that a plan was made from',
      'host/ssh': 'compares host keys',
      lab: 'makes key pairs',
    },
    names: { mesh: ['createHash'] },
  },
  {
    module: 'node:events',
    onlyIn: { 'host/ssh': 'waits for ssh2', 'ovsdb-client/session': 'waits for a stream to open' },
  },
  {
    module: 'node:fs',
    onlyIn: {
      cli: 'inventory, lock and saved plan',
      'host/files': 'the templates',
      'host/ssh': 'known_hosts and private keys',
      lab: 'roots of hosts',
      'ovsdb-client/ovsdb-view.ts': 'a program: reads a schema',
    },
  },
  { module: 'node:http', onlyIn: { lab: 'asks Docker whether it is up' } },
  {
    module: 'node:net',
    onlyIn: {
      'host/ssh': 'dials',
      lab: 'asks whether a host answers',
      'ovsdb-client/session': 'opens remotes; everybody else there is given a stream',
    },
  },
  { module: 'node:os', onlyIn: { cli: 'the home folder comes in as a value' } },
  {
    module: 'node:path',
    onlyIn: {
      cli: 'names files of the operator',
      'host/ssh': 'names files of the operator',
      lab: 'names files of hosts',
    },
  },
  { module: 'node:readline', onlyIn: { cli: 'asks for the word "yes"' } },
  {
    module: 'node:stream',
    onlyIn: { 'ovsdb-client': 'a stream is all that it is given', 'host/ssh': 'gives it one' },
  },
  { module: 'node:tls', onlyIn: { 'ovsdb-client/session': 'opens remotes of `ssl:`' } },
  { module: 'node:timers', onlyIn: { cli: 'pauses come in as functions', lab: 'waits for what boots' } },
]

const reads = {
  'main.ts': 'the process is what it starts and ends',
  cli: 'reads the environment and hands it on as values',
  lab: 'works on this very machine',
  'terminal/terminal.ts': 'asks whether anybody is watching',
  'ovsdb-client/ovsdb-view.ts': 'a program of its own',
}

/** What only some places may touch, so that all others get it as a value and stay certain. */
export const words: readonly WordRule[] = [
  { what: 'process', pattern: /(?<![.\w])process\s*[.[]/, onlyIn: reads },
  {
    what: 'process.stdout, process.stderr or console',
    pattern: /\bprocess\s*\.\s*std(?:out|err)\b|(?<![.\w])console\s*[.[]/,
    onlyIn: {
      'terminal/terminal.ts': 'the only writer: results to stdout, all else to stderr',
      'main.ts': 'writes nothing; hears when nobody reads any more',
      'cli/ask.ts': 'writes one question, through readline',
      'ovsdb-client/ovsdb-view.ts': 'a program of its own',
    },
  },
  {
    what: 'a clock',
    pattern: /(?<![.\w])(?:Date\s*\.\s*now|new\s+Date|performance\s*\.)/,
    onlyIn: {
      cli: 'hands clocks on as functions',
      lab: 'waits for what boots',
      'ovsdb-client/session/clock-and-chance.ts': 'hands clock and chance on as values',
      'ovsdb-client/replica/time-slice.ts': 'lets go of the event loop in time',
      'ovsdb-client/transaction/ask-until-answered.ts': 'gives up when the time is over',
    },
  },
  {
    what: 'chance',
    pattern: /\bMath\s*\.\s*random|\brandom(?:UUID|Bytes|Int)\b/,
    onlyIn: {
      'ovsdb-client/session/clock-and-chance.ts': 'hands clock and chance on as values',
      'ovsdb-client/transaction/random-uuid.ts': 'names new rows where the caller does not',
    },
  },
  {
    what: 'a timer',
    pattern: /(?<![.\w])set(?:Timeout|Interval|Immediate)\s*\(/,
    onlyIn: { 'ovsdb-client': 'gives up on an answer', host: 'gives up on a program' },
  },
  { what: 'fetch', pattern: /(?<![.\w])fetch\s*\(/, onlyIn: {} },
]
