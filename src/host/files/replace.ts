import { HostError } from '../../errors.ts'
import { remoteProgram } from '../ssh/remote-program.ts'
import type { SshSession } from '../ssh/session.ts'

/** A file as it is to be. Texts are one character a byte. */
export interface FileReplacement {
  readonly path: string
  /** Undefined: the file is to go. */
  readonly text: string | undefined
  /** Octal permissions for a file that is not there yet; one that is keeps its mode and owner. */
  readonly mode: string
  /** SHA-256 of what is there now; undefined: nothing is. Anything else found there means that nothing is written. */
  readonly before: string | undefined
}

/**
 * Writes every file beside its place, compares what is there with what the plan saw, keeps a copy of it under
 * /var/lib/ovsmesh/backup, and only then renames: all of them or none. One round trip. Throws HostError.
 */
export async function replaceFiles(session: SshSession, files: readonly FileReplacement[]): Promise<void> {
  if (files.length === 0) return
  const input = [...files.flatMap(request), requestsEnd, ''].join('\n')
  const output = await session.run(replaceProgram, input, { timeoutMs: 60_000 })
  if (output.exitCode === 0) return
  const said = output.stderr.trim().split('\n').slice(0, 3).join('; ')
  throw new HostError(`writing ${files.map(({ path }) => `"${path}"`).join(', ')} failed: ${said}`, {
    hint: 'every file is as it was; make room or permission for it, or plan again if somebody edited it',
  })
}

function request({ path, text, mode, before }: FileReplacement): readonly string[] {
  const content = Buffer.from(text ?? '', 'latin1').toString('base64')
  return [path, text === undefined ? 'remove' : mode, before ?? 'absent', content]
}

// Paths are absolute, so that this is none. Without it at the end the connection was lost half way.
const requestsEnd = '.'

// Four lines a file on stdin, and a last one. Check all, back up all, stage all, and only then rename all; whatever way it ends,
// the trap takes away what is still staged. Lists are kept in variables: a full disk has no room for a list.
const replaceProgram = remoteProgram(`
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL=C
umask 077
newline='
'
backup=/var/lib/ovsmesh/backup/$(date -u +%Y%m%dT%H%M%SZ)-$$
all_staged= renames= renamed=
each() { printf '%s' "$1" | while IFS= read -r line; do "$2" "$line"; done; }
drop() { rm -f "$1"; }
put_back() { if [ -e "$backup$1" ]; then cp -p "$backup$1" "$1"; else rm -f "$1"; fi; }
trap 'each "$all_staged" drop' EXIT
trap 'exit 1' HUP INT TERM
fail() { echo "$*" >&2; exit 1; }
hash_of() { if [ -e "$1" ]; then sha256sum < "$1" | cut -d' ' -f1; else echo absent; fi; }
stage() {
  folder=$(dirname "$1")
  (umask 022 && mkdir -p "$folder") || fail "cannot make the folder $folder"
  all_staged="$all_staged$staged$newline"
  printf '%s' "$content" | base64 -d > "$staged" || fail "cannot write $staged"
  [ "$(wc -c < "$staged")" -eq "$(printf '%s' "$content" | base64 -d | wc -c)" ] || fail "no room for $staged"
  if [ -e "$1" ]; then
    chown "$(stat -c %u:%g "$1")" "$staged" && chmod "$(stat -c %a "$1")" "$staged" ||
      fail "cannot give $staged the mode of $1"
  else
    chmod "$mode" "$staged" || fail "cannot give $staged the mode $mode"
  fi
}
while IFS= read -r path || fail "the request was cut short"; do
  [ "$path" != . ] || break
  IFS= read -r mode && IFS= read -r before && IFS= read -r content || fail "the request for $path was cut short"
  target=$path
  if [ -L "$path" ]; then target=$(readlink -f "$path") || fail "$path is a link that leads nowhere"; fi
  [ "$(hash_of "$target")" = "$before" ] || fail "$path is no longer as the plan saw it"
  if [ -e "$target" ]; then
    mkdir -p "$backup$(dirname "$target")" && cp -p "$target" "$backup$target" || fail "cannot back up $path"
  fi
  staged=$target.ovsmesh-new
  if [ "$mode" = remove ]; then staged=; else stage "$target"; fi
  renames="$renames$target$newline$staged$newline"
done
while IFS= read -r target && IFS= read -r staged; do
  [ -n "$target" ] || continue
  renamed="$renamed$target$newline"
  if ! if [ -n "$staged" ]; then mv -f "$staged" "$target"; else rm -f "$target"; fi; then
    each "$renamed" put_back
    fail "cannot replace $target"
  fi
done <<RENAMES || fail "cannot list the files to replace"
$renames
RENAMES
sync 2>/dev/null
exit 0
`)
