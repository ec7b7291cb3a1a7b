import * as z from 'zod'
import type { PolicyChange } from '#books'
import { instantText } from '../wire.ts'
import { engineCheckSchema, previewBody, previewSchema } from './policy-wire.ts'

const reasonField = z.string().trim().min(3).max(500)
const byPerson = z.object({ principal: z.string(), reason: z.string(), at: instantText })

export const proposeBody = previewBody.extend({
  method: z.enum(['full-retrospective', 'correction', 'prospective']).default('full-retrospective').meta({ description: 'Why the past changes too: a change of principle, or an error; `prospective` is refused' }),
  reason: reasonField,
})
export const proposeEngineBody = z.object({ reason: reasonField })
export const decisionBody = z.object({ agreed: z.boolean(), reason: reasonField })

/** A change that existing contracts are moved by. */
export const changeSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['policy', 'engine']),
    subject: z.string().meta({ description: 'Hash of the policy, or the name of the engine' }),
    version: z.string(),
    engine: z.string().meta({ description: 'The engine that computed what it would change' }),
    method: z.enum(['full-retrospective', 'correction']),
    contracts: z.number().int(),
    changed: z.number().int().meta({ description: 'Contracts that would hold something else, when it was proposed' }),
    state: z.enum(['proposed', 'approved', 'applied', 'refused', 'stopped']),
    proposed: byPerson,
    decided: byPerson.nullable(),
    stopped: byPerson.nullable().meta({ description: 'Who ended it before every contract was moved' }),
    walk: z.object({ entity: z.string().nullable().meta({ description: 'Where the walk over all contracts goes on; null: at the beginning' }), shard: z.number().int(), told: z.number().int() }),
    appliedAt: instantText.nullable(),
  })
  .meta({ id: 'PolicyChange' })

export const changeListSchema = z.object({ changes: z.array(changeSchema) })
export const changeDetailSchema = changeSchema.extend({ preview: previewSchema.nullable(), check: engineCheckSchema.nullable() }).meta({ id: 'PolicyChangeDetail' })

export type PolicyProposed = z.output<typeof proposeBody>
export type EngineProposed = z.output<typeof proposeEngineBody>

export const changeWire = ({ rev: _rev, content: _content, preview: _preview, ...change }: PolicyChange): z.input<typeof changeSchema> => change
