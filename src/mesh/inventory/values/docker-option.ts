import { Complaint } from './complaint.ts'

/** One option of dockerd as one plain word: three readers, of which two are not a shell, must all read the same. */
export function readDockerOption(text: string): string | Complaint {
  const character = text.match(/[^A-Za-z0-9_.,:/@%+=-]/u)?.[0]
  if (character !== undefined)
    return new Complaint(`holds ${JSON.stringify(character)}; want one plain word`, plainWordHint(text))
  if (/^-[^-]/.test(text)) return new Complaint('is a short option; want the long form', longForm(text))
  if (!/^--[a-z][a-z0-9-]*(=.*)?$/.test(text))
    return new Complaint('is not an option of dockerd', 'name and value are one word: --log-level=warn')
  return setByMesh(text) ?? opensApi(text) ?? text
}

/** What a list of options does that no single one shows: a TCP socket of the API without a check of who calls. */
export function readDockerOptions(options: readonly string[]): readonly string[] | Complaint {
  const open = options.find((option) => option.startsWith('--host=') && !isLocalSocket(option))
  const checks = options.filter((option) => optionName(option) === '--tlsverify')
  return open === undefined || (checks.length > 0 && checks.every(verifiesClients))
    ? options
    : new Complaint(
        `opens Docker's API to everyone who reaches ${JSON.stringify(open.slice('--host='.length))}`,
        'add --tlsverify with its certificates, or use ssh: docker -H ssh://host1',
      )
}

function setByMesh(option: string): Complaint | undefined {
  const name = optionName(option)
  return ['--bridge', '--bip', '--fixed-cidr', '--mtu'].includes(name)
    ? new Complaint(`is the mesh's to set`, `remove it; the plan shows the ${name} of every host`)
    : undefined
}

function opensApi(option: string): Complaint | undefined {
  if (optionName(option) !== '--host' || isLocalSocket(option)) return undefined
  if (!option.includes('=')) return new Complaint('has no value', 'name and value are one word: --host=fd://')
  const address = option.replace(/^--host=([a-z]+:\/\/)?/i, '')
  return /^(0[.0]*(:|$)|:|$)/.test(address)
    ? new Complaint(`opens Docker's API on every address`, 'one address, with --tlsverify; or ssh')
    : undefined
}

function isLocalSocket(option: string): boolean {
  return /^--host=(unix|fd):\/\//.test(option)
}

function verifiesClients(option: string): boolean {
  return option === '--tlsverify' || option === '--tlsverify=true'
}

function optionName(option: string): string {
  return option.split('=', 1).join('')
}

function plainWordHint(text: string): string {
  return /^-\S+ \S/.test(text)
    ? 'one entry for each option, its value behind "=": --log-level=warn'
    : 'what needs quotes belongs in /etc/docker/daemon.json'
}

function longForm(option: string): string | undefined {
  const long = {
    b: '--bridge',
    D: '--debug',
    G: '--group',
    H: '--host',
    l: '--log-level',
    s: '--storage-driver',
  }
  return Object.entries(long).find(([short]) => option.startsWith(`-${short}`))?.[1]
}
