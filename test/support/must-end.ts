/**
 * For mocha. A run that has ended but does not end, since a test left something open, would wait for ever, and what
 * the test left with it. It is ended here, loudly; children die with it.
 */
export const mochaHooks = {
  afterAll() {
    const timer = setTimeout(() => {
      console.error(
        `The run does not end by itself, open are: ${process.getActiveResourcesInfo().join(', ')}`,
      )
      process.exit(1)
    }, 15_000)
    timer.unref()
  },
}
