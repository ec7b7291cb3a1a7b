import { writeFileSync } from 'node:fs'
import { policyJsonSchema } from './json-schema.ts'

/** Writes policy.schema.json beside this file: `node shared/policy/write-schema.ts`. A test fails when it is stale. */
writeFileSync(new URL('policy.schema.json', import.meta.url), policyJsonSchema())
