import { expect } from 'chai'
import fc from 'fast-check'
import { blockLines, readBlock, removeBlock, writeBlock } from '../../../src/mesh/state/managed-block.ts'

const blockText = 'auto br0\niface br0 inet manual\n'
const begin = '# BEGIN ovsmesh prod - kept by ovsmesh, edit outside of it'
const end = '# END ovsmesh prod'

describe('writeBlock()', () => {
  it('makes a file that was not there', () => {
    expect(writeBlock(undefined, 'prod', blockText)).to.equal(
      `# BEGIN ovsmesh prod (new file) - kept by ovsmesh, edit outside of it\n${blockText}${end}\n`,
    )
  })

  it('appends after the last line', () => {
    expect(writeBlock('auto lo\n', 'prod', blockText)).to.equal(`auto lo\n${begin}\n${blockText}${end}\n`)
  })

  it('remembers the newline that it adds to a file without a final one', () => {
    expect(writeBlock('auto lo', 'prod', blockText)).to.equal(
      `auto lo\n# BEGIN ovsmesh prod (1 newline added) - kept by ovsmesh, edit outside of it\n${blockText}${end}\n`,
    )
  })

  it('keeps its marker out of a line that goes on after a backslash', () => {
    expect(writeBlock('dns-search a \\', 'prod', '')).to.equal(
      `dns-search a \\\n\n# BEGIN ovsmesh prod (2 newlines added) - kept by ovsmesh, edit outside of it\n${end}\n`,
    )
  })

  it('replaces in place, between what stands before and after', () => {
    expect(writeBlock(`auto lo\r\n${begin}\nold\n${end}\n\xff\xfe`, 'prod', blockText)).to.equal(
      `auto lo\r\n${begin}\n${blockText}${end}\n\xff\xfe`,
    )
  })

  it('replaces a block whose lines an editor ended with carriage returns', () => {
    const edited = writeBlock('auto lo\n', 'prod', blockText).replaceAll('\n', '\r\n')
    expect(writeBlock(edited, 'prod', blockText)).to.equal(`auto lo\r\n${begin}\n${blockText}${end}\n`)
  })

  it('refuses a broken block and says where it breaks', () => {
    expect(() => writeBlock(`auto lo\n${begin}\n`, 'prod', blockText)).to.throw(
      'cannot tell where the block of "prod" begins and ends: line 2, the marker line of "prod" begins a block that never ends',
    )
  })

  it('refuses text that is not whole lines of ASCII, or holds a marker', () => {
    for (const text of ['no newline', 'é\n', 'a\rb\n', `${end}\n`])
      expect(() => writeBlock('', 'prod', text), text).to.throw('whole lines of ASCII are wanted')
  })

  it('refuses a mesh name that would not come back from a marker line', () => {
    expect(() => writeBlock('', 'a b', blockText)).to.throw('for the mesh "a b"')
  })
})

describe('readBlock()', () => {
  it('sees none where there is none, or only another mesh’s', () => {
    expect(readBlock('auto lo\n', 'prod')).to.deep.equal({ kind: 'absent' })
    expect(readBlock(writeBlock('', 'prod2', blockText), 'prod')).to.deep.equal({ kind: 'absent' })
  })

  it('gives the text between the markers', () => {
    expect(readBlock(writeBlock('auto lo', 'prod', blockText), 'prod')).to.deep.equal({
      kind: 'present',
      text: blockText,
    })
  })

  const brokenTexts: readonly (readonly [string, string, number, string])[] = [
    ['a begin without an end', `\n${begin}\n`, 2, 'begins a block that never ends'],
    ['an end without a begin', `${end}\n`, 1, 'ends a block that never began'],
    ['a second block', `${begin}\n${end}\n\n${begin}\n${end}\n`, 4, 'belongs to a second block'],
    ['a second end', `${begin}\n${end}\n${end}\n`, 3, 'belongs to a second block'],
    ['a begin within the block', `${begin}\n${begin}\n${end}\n`, 2, 'stands inside another block'],
  ]
  for (const [what, text, line, reason] of brokenTexts)
    it(`calls ${what} broken, and names its line`, () => {
      expect(readBlock(text, 'prod')).to.deep.equal({
        kind: 'broken',
        line,
        reason: `the marker line of "prod" ${reason}`,
      })
    })

  it('calls another mesh’s marker within the block broken', () => {
    expect(readBlock(`${begin}\n# END ovsmesh lab\n${end}\n`, 'prod')).to.deep.equal({
      kind: 'broken',
      line: 2,
      reason: 'the marker line of "lab" stands inside another block',
    })
  })
})

describe('removeBlock()', () => {
  it('leaves a file alone that has no block', () => {
    expect(removeBlock('auto lo', 'prod')).to.equal('auto lo')
  })

  it('gives no file where there was none, and an empty one where it was empty', () => {
    expect(removeBlock(writeBlock(undefined, 'prod', blockText), 'prod')).to.equal(undefined)
    expect(removeBlock(writeBlock('', 'prod', blockText), 'prod')).to.equal('')
  })

  it('keeps the newline that what was added later stands behind', () => {
    expect(removeBlock(`${writeBlock('auto lo', 'prod', blockText)}auto eth0\n`, 'prod')).to.equal(
      'auto lo\nauto eth0\n',
    )
  })
})

describe('blockLines()', () => {
  it('counts from 1, markers included', () => {
    expect(blockLines(writeBlock('auto lo\n', 'prod', blockText), 'prod')).to.deep.equal({
      first: 2,
      last: 5,
    })
    expect(blockLines('auto lo\n', 'prod')).to.equal(undefined)
  })
})

describe('a managed block, for any file', () => {
  it('is taken out to the very byte', () => {
    fc.assert(
      fc.property(
        fileText,
        ownText,
        (text, own) => removeBlock(writeBlock(text, 'prod', own), 'prod') === text,
      ),
    )
  })

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fileText, ownText, (text, own) => {
        expect(readBlock(writeBlock(text, 'prod', own), 'prod')).to.deep.equal({ kind: 'present', text: own })
      }),
    )
  })

  it('is the same written twice', () => {
    fc.assert(
      fc.property(fileText, ownText, (text, own) => {
        const once = writeBlock(text, 'prod', own)
        expect(writeBlock(once, 'prod', own)).to.equal(once)
      }),
    )
  })

  it('changes no byte before or after it', () => {
    fc.assert(
      fc.property(fileText, fileText, ownText, ownText, (before, after, first, second) => {
        const written = writeBlock(before, 'prod', first)
        const replaced = writeBlock(`${written}${after ?? ''}`, 'prod', second)
        expect(replaced).to.equal(`${writeBlock(before, 'prod', second)}${after ?? ''}`)
      }),
    )
  })

  it('leaves another mesh’s block alone', () => {
    fc.assert(
      fc.property(fileText, ownText, ownText, ownText, (text, theirs, first, second) => {
        const other = writeBlock(text, 'lab', theirs)
        const both = writeBlock(writeBlock(other, 'prod', first), 'prod', second)
        expect(readBlock(both, 'lab')).to.deep.equal({ kind: 'present', text: theirs })
        expect(removeBlock(both, 'prod')).to.equal(other)
      }),
    )
  })
})

const byte = fc.oneof(
  fc.constantFrom('\n', '\r\n', '\\', '\\\n', '# ', 'source ', ' ', '"', "'"),
  fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
)
const fileText = fc.option(
  fc.array(byte).map((bytes) => bytes.join('')),
  { nil: undefined },
)
const ownText = fc
  .array(fc.stringMatching(/^[ -~]{0,30}$/))
  .map((lines) => lines.map((line) => `${line}\n`).join(''))
