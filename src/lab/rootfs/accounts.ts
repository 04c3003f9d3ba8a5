/** The texts of the files that make a login. */
export interface Accounts {
  readonly passwd: string
  readonly shadow: string
  readonly group: string
}

/** Uids of the lab's own logins start here: past Debian's 1000 upwards, so that the machine's own users stay theirs. */
const firstUid = 2000

export interface Login {
  readonly name: string
  readonly uid: number
  readonly home: string
}

/** The logins by name, each with its uid and home; root keeps its own. */
export function loginsOf(names: readonly string[]): readonly Login[] {
  return names.map((name, index) =>
    name === 'root'
      ? { name, uid: 0, home: '/root' }
      : { name, uid: firstUid + index, home: `/home/${name}` },
  )
}

/** The accounts with these logins in them, which no password opens; the machine's own login of such a name is replaced. */
export function withLogins(accounts: Accounts, logins: readonly Login[]): Accounts {
  const own = logins.filter((login) => login.uid !== 0)
  const names = new Set(own.map((login) => login.name))
  const everybody = new Set(logins.map((login) => login.name))
  return {
    passwd: replace(accounts.passwd, names, own.map(passwdLine)),
    // shadow(5): `*` admits no password; an account with `!` would be locked for keys too.
    shadow: replace(
      accounts.shadow,
      everybody,
      logins.map(({ name }) => `${name}:*:19000:0:99999:7:::`),
    ),
    group: replace(
      accounts.group,
      names,
      own.map(({ name, uid }) => `${name}:x:${uid}:`),
    ),
  }
}

function passwdLine({ name, uid, home }: Login): string {
  return `${name}:x:${uid}:${uid}:${name},,,:${home}:/bin/bash`
}

function replace(text: string, names: ReadonlySet<string>, lines: readonly string[]): string {
  const kept = text.split('\n').filter((line) => line !== '' && !names.has(line.split(':')[0] ?? ''))
  return [...kept, ...lines, ''].join('\n')
}
