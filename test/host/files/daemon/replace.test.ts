import { expect } from 'chai'
import { type FileReplacement, replaceFiles } from '../../../../src/host/files/replace.ts'
import type { SshSession } from '../../../../src/host/ssh/session.ts'
import { fileHash } from '../../../../src/mesh/plan/file-changes.ts'
import { thrownBy } from '../../../ovsdb-client/support/thrown.ts'
import { type ScratchHost, scratchHost } from './scratch-host.ts'

const everyByte = String.fromCharCode(...Array.from({ length: 256 }, (_, byte) => byte))

describe('replaceFiles()', () => {
  let host: ScratchHost
  beforeEach(async () => {
    host = await scratchHost()
  })
  afterEach(() => host.remove())

  for (const shell of ['dash', 'bash', 'busybox sh'])
    it(`writes, replaces and removes files, all at once, with ${shell}`, async () => {
      await host.write('kept', 'old\n', { mode: 0o640, owner: 1234 })
      await host.write('gone', 'bye\n', { mode: 0o600 })
      await replaceFiles(host.session({ shell }), [
        { ...file('kept', 'old\n', 'new\n'), mode: '644' },
        file('gone', 'bye\n', undefined),
        { ...file('some/new folder/$x `"it\'s', undefined, everyByte), mode: '600' },
      ])
      expect(await host.contents()).to.deep.equal([
        'kept: 640 1234:1234 "new\\n"',
        `some/new folder/$x \`"it's: 600 0:0 ${JSON.stringify(everyByte)}`,
      ])
      expect(await host.backups()).to.deep.equal([
        '…/gone: 600 0:0 "bye\\n"',
        '…/kept: 640 1234:1234 "old\\n"',
      ])
    })

  it('makes a file empty, and an empty one full', async () => {
    await host.write('full', 'x')
    await host.write('empty', '')
    await replaceFiles(host.session(), [file('full', 'x', ''), file('empty', '', 'x')])
    expect(await host.contents()).to.deep.equal(['empty: 644 0:0 "x"', 'full: 644 0:0 ""'])
  })

  it('takes a file that is longer than an argument may be', async () => {
    const text = 'x'.repeat(400_000)
    await replaceFiles(host.session(), [file('long', undefined, text)])
    expect(await host.contents()).to.deep.equal([`long: 644 0:0 "${text}"`])
  })

  it('replaces what a link points at, and leaves the link', async () => {
    await host.write('real/file', 'old\n', { mode: 0o640 })
    await host.link('link', 'real/file')
    await host.link('dangling', 'real/none')
    await replaceFiles(host.session(), [
      file('link', 'old\n', 'new\n'),
      file('dangling', undefined, 'first\n'),
    ])
    expect(await host.contents()).to.deep.equal([
      'dangling -> real/none',
      'link -> real/file',
      'real/file: 640 0:0 "new\\n"',
      'real/none: 644 0:0 "first\\n"',
    ])
  })

  it('asks nothing of the host when there is nothing to write', async () => {
    const nobody = { run: () => Promise.reject(new Error('asked')) } as const
    await replaceFiles({ ...host.session(), ...nobody }, [])
  })

  describe('writes nothing when', () => {
    const seen = ['first: 644 0:0 "1\\n"', 'second: 600 1234:1234 "2\\n"']
    const both = () => [file('first', '1\n', 'one\n'), file('second', '2\n', 'two\n')]

    beforeEach(async () => {
      await host.write('first', '1\n')
      await host.write('second', '2\n', { mode: 0o600, owner: 1234 })
    })

    async function refusal(
      session: SshSession,
      files: readonly FileReplacement[],
    ): Promise<string | undefined> {
      const message = await thrownBy(() => replaceFiles(session, files))
      return message?.replaceAll(host.path('x').slice(0, -1), '')
    }

    for (const [when, before] of [
      ['a file is other than the plan saw it', 'other\n'],
      ['a file is there that the plan did not see', undefined],
    ] as const)
      it(when, async () => {
        const files = [file('first', '1\n', 'one\n'), file('second', before, 'two\n')]
        expect(await refusal(host.session(), files)).to.equal(
          'HostError: writing "first", "second" failed: second is no longer as the plan saw it',
        )
        expect(await host.contents()).to.deep.equal(seen)
      })

    it('a file is gone that the plan saw', async () => {
      const files = [...both(), file('third', '3\n', 'three\n')]
      expect(await refusal(host.session(), files)).to.contain('third is no longer as the plan saw it')
      expect(await host.contents()).to.deep.equal(seen)
    })

    it('a file that is to go is other than the plan saw it', async () => {
      const files = [file('first', '1\n', undefined), file('second', 'other\n', undefined)]
      expect(await refusal(host.session(), files)).to.contain('second is no longer as the plan saw it')
      expect(await host.contents()).to.deep.equal(seen)
    })

    it('a folder is in a file’s place', async () => {
      await host.write('folder/inside', 'x')
      const files = [...both(), file('folder', undefined, 'x')]
      expect(await refusal(host.session(), files)).to.contain('folder is no longer as the plan saw it')
      expect(await host.contents()).to.deep.equal([seen[0], 'folder/inside: 644 0:0 "x"', seen[1]])
    })

    it('the second file’s folder is read-only', async () => {
      await host.write('closed/file', 'old\n')
      const before =
        'mount --bind "$files/closed" "$files/closed" && mount -o remount,ro,bind "$files/closed" || exit 98'
      const files = [...both(), file('closed/file', 'old\n', 'new\n')]
      expect(await refusal(host.session({ before }), files)).to.match(
        /^HostError: writing "first", "second", "closed\/file" failed: .*[Rr]ead-only file system; cannot write closed\/file\.ovsmesh-new$/,
      )
      expect(await host.contents()).to.deep.equal(['closed/file: 644 0:0 "old\\n"', ...seen])
    })

    it('the second file’s disk is full', async () => {
      await host.write('small/file', 'old\n')
      const before = `mount -t tmpfs -o size=8k tmpfs "$files/small" || exit 98
        printf 'old\\n' > "$files/small/file"`
      const after = '(ls -A "$files/small"; cat "$files/small/file") > "$files/seen-on-the-small-disk"'
      const files = [...both(), file('small/file', 'old\n', 'x'.repeat(20_000))]
      expect(await refusal(host.session({ before, after }), files)).to.contain('o space left on device')
      expect(await host.contents()).to.deep.equal([
        seen[0],
        seen[1],
        'seen-on-the-small-disk: 644 0:0 "file\\nold\\n"',
        'small/file: 644 0:0 "old\\n"',
      ])
    })

    it('the second file can’t be renamed over, so that the first is put back', async () => {
      // A file that is a mount itself: rename(2) fails with EBUSY, after everything was staged.
      const before = 'mount --bind "$files/second" "$files/second" || exit 98'
      expect(await refusal(host.session({ before }), both())).to.contain('cannot replace second')
      expect(await host.contents()).to.deep.equal(seen)
    })

    it('the second file can’t be renamed over, so that a new one is taken away and a removed one put back', async () => {
      const before = 'mount --bind "$files/second" "$files/second" || exit 98'
      const files = [
        file('new', undefined, 'x'),
        file('first', '1\n', undefined),
        file('second', '2\n', 'two\n'),
      ]
      expect(await refusal(host.session({ before }), files)).to.contain('cannot replace second')
      expect(await host.contents()).to.deep.equal(seen)
    })

    it('nothing can be backed up', async () => {
      const before = 'mount -o remount,ro,bind /var/lib || exit 98'
      expect(await refusal(host.session({ before }), both())).to.contain('cannot back up first')
      expect(await host.contents()).to.deep.equal(seen)
    })

    it('the connection is lost before the whole request is there, wherever it is cut', async () => {
      const inputs: string[] = []
      const { run, ...rest } = host.session()
      await refusal(
        { ...rest, run: (program, input, options) => run(program, keep(inputs, `${input}`), options) },
        [file('first', 'other\n', 'one\n')],
      )
      const [input = ''] = inputs
      const whole = input.replace(fileHash('other\n'), fileHash('1\n'))
      for (const length of [0, 5, ...[...whole.matchAll(/\n/g)].slice(0, -1).map(({ index }) => index + 1)]) {
        const cut = {
          ...rest,
          run: (...[program, , options]: Parameters<SshSession['run']>) =>
            run(program, whole.slice(0, length), options),
        }
        expect(await refusal(cut, both())).to.contain('was cut short')
        expect(await host.contents()).to.deep.equal(seen)
      }
    })
  })

  function file(name: string, before: string | undefined, text: string | undefined): FileReplacement {
    return {
      path: host.path(name),
      text,
      mode: '644',
      before: before === undefined ? undefined : fileHash(before),
    }
  }
})

function keep(inputs: string[], input: string): string {
  inputs.push(input)
  return input
}
