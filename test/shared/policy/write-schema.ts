import { writeFileSync } from 'node:fs'
import { policyJsonSchema } from '#policy'

/** Writes shared/policy/policy.schema.json: `node test/shared/policy/write-schema.ts`. A test fails when it is stale. */
writeFileSync(new URL('../../../shared/policy/policy.schema.json', import.meta.url), policyJsonSchema())
