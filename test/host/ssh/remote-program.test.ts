import { execFileSync } from 'node:child_process'
import { expect } from 'chai'
import { afterStartMark, commandLine, remoteProgram } from '../../../src/host/ssh/remote-program.ts'

const script = remoteProgram(`printf '%s\\n' 'it'"'"'s' "a \\\\ b" '!! $HOME \`x\`'
cat`)

describe('commandLine()', () => {
  it('commandLine() has one form for the login and one for root', () => {
    expect(commandLine(remoteProgram("echo 'a\\b'"), 'login')).to.equal(
      `exec sh -c 'printf '\\''ovsmesh: started'\\\\'n'\\''\necho '\\''a'\\\\'b'\\'''`,
    )
    expect(commandLine(remoteProgram('id'), 'root')).to.equal(
      `exec sh -c 'if [ "$(id -u)" -eq 0 ]; then exec sh -c "$1"; fi; exec sudo -n sh -c "$1"' sh ` +
        `'printf '\\''ovsmesh: started'\\\\'n'\\''\nid'`,
    )
  })

  for (const shell of ['sh', 'bash', 'dash', 'busybox']) {
    it(`commandLine() is read by ${shell} as it was meant`, () => {
      const words = shell === 'busybox' ? ['sh', '-c'] : ['-c']
      const stdout = execFileSync(shell, [...words, commandLine(script, 'login')], { input: 'the input' })
      expect(afterStartMark(stdout)?.toString()).to.equal("it's\na \\ b\n!! $HOME `x`\nthe input")
    })
  }
})

describe('remoteProgram()', () => {
  it('remoteProgram() takes no text that is put together at run time', () => {
    const name = process.title
    // @ts-expect-error a value in the text of a script
    const program = remoteProgram(`cat ${name}`)
    expect(program).to.equal(`cat ${process.title}`)
  })
})

describe('afterStartMark()', () => {
  it('afterStartMark() drops what was printed before the program began', () => {
    expect(afterStartMark(Buffer.from('welcome\novsmesh: started\nits output\n'))?.toString()).to.equal(
      'its output\n',
    )
    expect(afterStartMark(Buffer.from('welcome\n'))).to.equal(undefined)
  })
})
