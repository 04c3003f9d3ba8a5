import { expect } from 'chai'
import { parseInventory } from '../../../src/mesh/inventory/parse.ts'
import { problemsView } from '../../../src/terminal/error-view.ts'
import { golden, inventoryNames, inventoryText } from './golden.ts'

describe('parseInventory() on bad inventories', () => {
  for (const name of inventoryNames('bad'))
    it(`parseInventory() lists every problem of ${name}.yaml as test/golden/inventory/${name}.txt does`, () => {
      const text = inventoryText(`bad/${name}`)
      const reading = parseInventory(text, `${name}.yaml`)
      const view = reading.kind === 'problems' ? `${problemsView(reading.problems, text)}\n` : 'no problem\n'
      expect(view).to.equal(golden(name, view))
    })
})
