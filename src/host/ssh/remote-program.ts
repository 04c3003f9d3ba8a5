declare const brand: unique symbol

/** The constant text of a POSIX shell script. What it works on comes over stdin, never in its text. */
export type RemoteProgram = string & { readonly [brand]: 'RemoteProgram' }

/** What a program that came to its end left behind. */
export interface ProgramOutput {
  readonly exitCode: number
  readonly stdout: Buffer
  readonly stderr: string
}

/** Who runs it: the login itself, or root by way of `sudo -n`. */
export type RunAs = 'login' | 'root'

/** A script that is known when we compile: a text put together at run time is a type error. */
export function remoteProgram<const Script extends string>(script: ConstantText<Script>): RemoteProgram {
  return script as string as RemoteProgram
}

// Only a literal type makes a Record with a key that must be there.
type ConstantText<Text extends string> = Record<never, never> extends Record<Text, true> ? never : Text

/**
 * The words that sshd hands to the login shell, whichever that is: sh, bash, dash, zsh and fish read them alike.
 * On stdout the program's own output begins after `startMark`; what stands before it was printed by the shell's start-up files.
 */
export function commandLine(program: RemoteProgram, runAs: RunAs): string {
  const script = quote(`printf '${startMark.replace('\n', '\\n')}'\n${program}`)
  return runAs === 'root' ? `exec sh -c ${quote(becomeRoot)} sh ${script}` : `exec sh -c ${script}`
}

/** The first thing that the program prints. Where it is missing, the program never began. */
export const startMark = 'ovsmesh: started\n'

/** The program's own output; undefined when it never began. */
export function afterStartMark(stdout: Buffer): Buffer | undefined {
  const start = stdout.indexOf(startMark)
  return start === -1 ? undefined : stdout.subarray(start + startMark.length)
}

// A root login has no need of sudo, and often has none.
const becomeRoot = 'if [ "$(id -u)" -eq 0 ]; then exec sh -c "$1"; fi; exec sudo -n sh -c "$1"'

// Quote and backslash both stand outside: fish reads \' and \\ as escapes inside single quotes, POSIX shells do not.
function quote(text: string): string {
  return `'${text.replaceAll(/['\\]/g, "'\\$&'")}'`
}
