// Writes the view of a schema: npm run --silent generate:view -- SCHEMA_FILE NAME > FILE
// The name is that of the interface, as OpenVswitch. Run by tsx, since it imports TypeScript.
import { readFileSync } from 'node:fs'
import { parseJson } from '../src/ovsdb-client/json/parse-json.ts'
import { generateView } from '../src/ovsdb-client/view/generate-view.ts'

const [schemaFile, name, room] = process.argv.slice(2)
if (schemaFile === undefined || name === undefined) {
  process.stderr.write('Usage: generate-view SCHEMA_FILE NAME [ROOM]\n')
  process.exit(2)
}
process.stdout.write(generateView(parseJson(readFileSync(schemaFile, 'utf8')), { name, room }))
