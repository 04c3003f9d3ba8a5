import { expect } from 'chai'
import { wordsThatNameNothing } from '../layers/file-manners.ts'
import { codeSpans, page, section, tableRows } from './pages.ts'

const words = page('docs/words.md')

describe('docs/words.md', () => {
  it('lists the names that no file has as the layer test refuses them', () => {
    const [, list = ''] = section(words, '## Never in the name of a file or folder').split(':\n')
    expect(codeSpans(list)).deep.equals(wordsThatNameNothing)
  })

  it('says each word once', () => {
    const said = tableRows(words.text).flatMap(([word = '']) => word.split(', '))
    expect(said.filter((word, index) => said.indexOf(word) !== index)).deep.equals([])
  })
})
