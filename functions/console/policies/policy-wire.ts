import * as z from 'zod'
import { moneySchema, periodText } from '../wire.ts'

export const previewBody = z.object({
  policy: z.record(z.string(), z.unknown()).meta({ description: 'A compiled policy, as the file of policies of a deployment holds it: the content with its hash' }),
})

/** A contract that cannot be folded against what it holds. */
export const stoppedSchema = z.object({
  contract: z.string(),
  code: z.enum(['POLICY_VERSION_MISSING', 'ENGINE_DRIFT', 'FOLD_FAILED']),
  sentence: z.string(),
})

export const previewSchema = z
  .object({
    policy: z.string().meta({ description: 'Hash of the policy that was tried' }),
    version: z.string(),
    contracts: z.number().int(),
    changed: z.number().int().meta({ description: 'Contracts of which a book would hold something else' }),
    totals: z.array(
      z.object({ book: z.string(), currency: z.string(), role: z.string(), class: z.string().nullable(), economicIn: periodText, amount: moneySchema.meta({ description: 'What would be held more; debits positive' }) }),
    ),
    largest: z
      .array(z.object({ contract: z.string(), customer: z.string().nullable(), book: z.string(), currency: z.string(), moved: moneySchema.meta({ description: 'Sum of the debits' }) }))
      .meta({ description: 'Ten contracts of each book and currency, by what would move' }),
    stopped: z.array(stoppedSchema).meta({ description: 'Contracts that could not be tried; they are in no total' }),
  })
  .meta({ id: 'PolicyPreview' })

export const engineCheckSchema = z
  .object({
    engine: z.string(),
    contracts: z.number().int(),
    drifts: z.array(
      z.object({ contract: z.string(), foldedBy: z.string().meta({ description: 'The engine that folded it last' }), book: z.string(), role: z.string(), held: moneySchema, computed: moneySchema, difference: moneySchema }),
    ),
    stopped: z.array(stoppedSchema).meta({ description: 'Contracts that pin a policy that is not installed, or that cannot be folded' }),
  })
  .meta({ id: 'EngineCheck' })

export type PreviewWire = z.input<typeof previewSchema>
export type EngineCheckWire = z.input<typeof engineCheckSchema>
export type StoppedWire = z.input<typeof stoppedSchema>
