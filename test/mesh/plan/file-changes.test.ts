import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { fileChanges, fileHash, newText } from '../../../src/mesh/plan/file-changes.ts'
import type { FileState } from '../../../src/mesh/state/host-state.ts'
import { readBlock, writeBlock } from '../../../src/mesh/state/managed-block.ts'

const path = '/etc/network/interfaces'

describe('fileChanges()', () => {
  it('shows a new file whole, with its hash', () => {
    const [change, ...more] = changes({ wanted: block('auto br0\n'), seen: undefined })
    expect(more).to.deep.equal([])
    const text = writeBlock(undefined, 'prod', 'auto br0\n')
    expect(change).to.deep.equal({
      kind: 'file',
      action: 'add',
      path,
      before: undefined,
      after: sha256(text),
      diff: `--- a${path}\n+++ b${path}\n@@ -0,0 +1,3 @@\n${signed('+', text)}`,
    })
  })

  it('shows only our lines where the operator’s stand around them', () => {
    const seen = `auto wlan0\n  wpa-psk SECRET-ABOVE\n${writeBlock('', 'prod', 'auto br0\n  mtu 1500\n')}iface eth1\n  wpa-psk SECRET-BELOW\n`
    const [change] = changes({ wanted: block('auto br0\n  mtu 1462\n'), seen })
    expect(change?.diff).to.equal(
      `--- a${path}\n+++ b${path}\n@@ -3,4 +3,4 @@\n # BEGIN ovsmesh prod - kept by ovsmesh, edit outside of it\n auto br0\n-  mtu 1500\n+  mtu 1462\n # END ovsmesh prod\n`,
    )
  })

  const surroundings: readonly (readonly [string, string, string])[] = [
    ['above', 'psk SECRET\n', ''],
    ['below', '', 'psk SECRET\n'],
    ['on both sides', 'psk SECRET1\npsk SECRET2\n', 'psk SECRET3\npsk SECRET4\n'],
    ['below, without a last newline', '', 'psk SECRET'],
    ['with CRLF', 'psk SECRET\r\n', 'psk SECRET\r\n'],
    ['with bytes that are no text', '\xff\x00 SECRET\n', '\xe9 SECRET\n'],
    ['in another mesh’s block', writeBlock('', 'other', 'SECRET\n'), writeBlock('', 'third', 'SECRET\n')],
    ['in lines that we have too', 'auto br0\nSECRET\nauto br0\n', 'auto br0\nSECRET\n  mtu 1462\n'],
  ]
  for (const [where, above, below] of surroundings)
    for (const [what, before, after] of [
      ['its first write', undefined, 'auto br0\n  mtu 1462\n'],
      ['a change', 'auto br0\n  mtu 1500\n', 'auto br0\n  mtu 1462\n'],
      ['a change of all lines', 'a\nb\nc\nd\ne\n', 'f\ng\nh\n'],
      ['its last line gone', 'auto br0\n  mtu 1462\n', 'auto br0\n'],
      ['its removal', 'auto br0\n  mtu 1462\n', undefined],
    ] as const)
      it(`hides a secret ${where} of a block: ${what}`, () => {
        const own = before === undefined ? '' : writeBlock('', 'prod', before)
        const [change] = changes({ wanted: block(after), seen: `${above}${own}${below}` })
        expect(change?.diff).not.to.contain('SECRET')
        expect(change?.diff).to.match(/^[+-](?:# BEGIN| {2}mtu|auto|[a-h]$)/m)
      })

  it('does not show a last line as changed that only lacked its newline', () => {
    const [change] = changes({ wanted: block('auto br0\n'), seen: 'auto eth0' })
    expect(change?.diff).not.to.contain('auto eth0')
    expect(change?.action).to.equal('change')
  })

  it('has nothing to say of files that are as wanted, and of those that nobody wants', () => {
    expect(
      changes({ wanted: block('auto br0\n'), seen: writeBlock('x\n', 'prod', 'auto br0\n') }),
    ).to.deep.equal([])
    expect(changes({ wanted: block(undefined), seen: 'x\n' })).to.deep.equal([])
    expect(changes({ wanted: { kind: 'whole', text: 'x\n' }, seen: 'x\n' })).to.deep.equal([])
  })

  it('removes a file that is wholly ours', () => {
    const [change] = changes({ wanted: { kind: 'whole', text: undefined }, seen: 'ours\n' })
    expect(change).to.deep.equal({
      kind: 'file',
      action: 'remove',
      path,
      before: sha256('ours\n'),
      after: undefined,
      diff: `--- a${path}\n+++ b${path}\n@@ -1,1 +0,0 @@\n-ours\n`,
    })
  })

  it('removes a file that only our block was in, and a block from one with more', () => {
    const alone = changes({ wanted: block(undefined), seen: writeBlock(undefined, 'prod', 'a\n') })
    const shared = changes({ wanted: block(undefined), seen: writeBlock('x\n', 'prod', 'a\n') })
    expect([...alone, ...shared].map(({ action, after }) => [action, after])).to.deep.equal([
      ['remove', undefined],
      ['change', sha256('x\n')],
    ])
  })
})

describe('newText()', () => {
  it('gives what the change has the hash of', () => {
    for (const seen of [undefined, 'x', 'x\n', writeBlock('x\n', 'prod', 'old\n')])
      for (const wanted of [block('new\n'), block(undefined), { kind: 'whole', text: 'whole\n' }] as const) {
        const text = newText(wanted, 'prod', seen)
        for (const { after } of changes({ wanted, seen }))
          expect(after).to.equal(text === undefined ? undefined : sha256(text))
      }
  })
})

describe('fileHash()', () => {
  it('is that of the bytes, not of their UTF-8', () => {
    const bytes = Buffer.from([0, 127, 128, 255])
    expect(fileHash(bytes.toString('latin1'))).to.equal(createHash('sha256').update(bytes).digest('hex'))
  })
})

function changes({ wanted, seen }: { readonly wanted: FileState; readonly seen: string | undefined }) {
  const own = wanted.kind === 'whole' ? seen : ownBlock(seen)
  return fileChanges(new Map([[path, wanted]]), new Map([[path, { kind: wanted.kind, text: own }]]), {
    mesh: 'prod',
    fileTexts: new Map(seen === undefined ? [] : [[path, seen]]),
    ownWords: [],
  })
}

function ownBlock(seen: string | undefined): string | undefined {
  const found = readBlock(seen ?? '', 'prod')
  return found.kind === 'present' ? found.text : undefined
}

function block(text: string | undefined): FileState {
  return { kind: 'block', text }
}

function signed(sign: string, text: string): string {
  return text.replaceAll(/^(?=.)/gm, sign)
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'latin1').digest('hex')
}
