import { writeFileSync } from 'node:fs'
import { page, root } from '../pages.ts'
import { figuresPage, withFigures } from './figures-page.ts'

// Writes the figures of the page anew, from the design that `plan` makes.
const { text } = page(figuresPage)
writeFileSync(new URL(figuresPage, root), withFigures(text))
