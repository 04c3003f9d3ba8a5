/** Milliseconds of processor time that this process has used: what else the machine is doing does not count. */
export function cpuNowMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
