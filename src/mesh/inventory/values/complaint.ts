/** Why a text is not the value that is wanted: `text` continues `key "value" …`. */
export class Complaint {
  readonly text: string
  readonly hint: string | undefined

  constructor(text: string, hint?: string) {
    this.text = text
    this.hint = hint
  }
}
