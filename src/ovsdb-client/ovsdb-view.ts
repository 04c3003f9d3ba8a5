#!/usr/bin/env node
// Writes the types of a database: ovsdb-view SCHEMA_FILE NAME [FROM] > FILE
// NAME is that of the interface, as OpenVswitch; FROM is where the file shall import the client from.
import { readFileSync } from 'node:fs'
import { parseJson } from './json/parse-json.ts'
import { generateView } from './view/generate-view.ts'

const [schemaFile, name, from] = process.argv.slice(2)
if (schemaFile === undefined || name === undefined) {
  process.stderr.write('Usage: ovsdb-view SCHEMA_FILE NAME [FROM]\n')
  process.exitCode = 2
} else {
  process.stdout.write(generateView(parseJson(readFileSync(schemaFile, 'utf8')), { name, from }))
}
