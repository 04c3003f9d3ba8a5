import pLimit from 'p-limit'
import { assertLabPossible } from '../../../src/lab/requirements.ts'
import { topologies } from './topologies.ts'
import { trial } from './trial.ts'

const labsAtOnce = 3

/** `npm run test:topologies` sets it to `all`; names of topologies, with commas between them, choose those. */
const wanted = process.env['TOPOLOGIES'] ?? 'usual'

const chosen = topologies.filter(
  ({ name, usual }) =>
    wanted === 'all' || (wanted === 'usual' ? usual === true : wanted.split(',').includes(name)),
)

// Each waits most of its time for timers of the spanning tree: they share the processors.
describe('the predicted tree, and what the daemons elect, port for port', function () {
  this.timeout(600_000)
  const limit = pLimit(labsAtOnce)
  const trials = new Map<string, Promise<string>>()

  before(() => {
    assertLabPossible()
    for (const topology of chosen) {
      const running = limit(() => trial(topology))
      // It may fail before its test comes to wait for it.
      running.catch(() => undefined)
      trials.set(topology.name, running)
    }
  })

  for (const { name } of chosen) {
    it(`are the same on ${name}, whole, without a host, and without a link`, async () => {
      console.log(`      ${await trials.get(name)}`)
    })
  }

  // A test that fails ends the run early: not before every lab is down.
  after(() => Promise.allSettled(trials.values()))
})
