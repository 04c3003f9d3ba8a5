/**
 * What an element looks like. The light colours stand at each element, for readers that know no style sheet; the
 * dark ones in a style sheet for who asks for them. Blue and orange are told apart by nearly all eyes.
 */
interface Look {
  readonly fill?: Tone
  readonly stroke?: Tone
}

interface Tone {
  readonly light: string
  readonly dark: string
}

const paper: Tone = { light: '#ffffff', dark: '#11161d' }
const card: Tone = { light: '#ffffff', dark: '#1b232d' }
const ink: Tone = { light: '#1c2530', dark: '#e8edf3' }
const faint: Tone = { light: '#556270', dark: '#a3b0be' }
const tree: Tone = { light: '#0a5bb5', dark: '#6cb2ff' }
const between: Tone = { light: '#b3540a', dark: '#ffa75e' }
const alarm: Tone = { light: '#b42318', dark: '#ff8a80' }
const ghost: Tone = { light: '#a3adb8', dark: '#5d6875' }

const looks = {
  paper: { fill: paper },
  region: { fill: { light: '#f3f6f9', dark: '#161d26' }, stroke: { light: '#cdd6df', dark: '#33404e' } },
  ink: { fill: ink },
  faint: { fill: faint },
  host: { fill: card, stroke: { light: '#7c8997', dark: '#7c8997' } },
  'host-root': { fill: { light: '#e3effc', dark: '#12335a' }, stroke: tree },
  'host-heir': { fill: card, stroke: tree },
  'host-lost': { fill: paper, stroke: ghost },
  'host-cut-off': { fill: paper, stroke: alarm },
  ghost: { fill: ghost },
  alarm: { fill: alarm },
  'badge-root': { fill: tree },
  'badge-lost': { fill: faint },
  'badge-cut-off': { fill: alarm },
  'badge-text': { fill: paper },
  tree: { stroke: tree },
  standby: { stroke: { light: '#7c8997', dark: '#8291a1' } },
  'tree-between': { stroke: between },
  'standby-between': { stroke: between },
  lost: { stroke: ghost },
  'cut-off': { stroke: alarm },
} satisfies Readonly<Record<string, Look>>

export type LookName = keyof typeof looks

/** The attributes that give an element a look. */
export function look(name: LookName): Readonly<Record<string, string>> {
  const { fill, stroke }: Look = looks[name]
  return {
    class: name,
    ...(fill === undefined ? { fill: 'none' } : { fill: fill.light }),
    ...(stroke === undefined ? {} : { stroke: stroke.light }),
  }
}

/** Of the whole drawing: in a page that it is pasted into, its style sheet is nobody else's. */
export const drawingClass = 'ovsmesh'

/** The colours for dark surroundings. */
export function darkStyle(): string {
  const rules = Object.entries<Look>(looks).map(([name, { fill, stroke }]) => {
    const colours = [
      ...(fill === undefined ? [] : [`fill:${fill.dark}`]),
      ...(stroke === undefined ? [] : [`stroke:${stroke.dark}`]),
    ]
    return `.${drawingClass} .${name}{${colours.join(';')}}`
  })
  return `@media (prefers-color-scheme:dark){${rules.join('')}}`
}
