import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openApiDocument } from './openapi.ts'

// Writes the API's document as it is committed; a test holds it against the API.
const target = fileURLToPath(new URL('../../docs/openapi.json', import.meta.url))
writeFileSync(target, `${JSON.stringify(openApiDocument(), null, 2)}\n`)
