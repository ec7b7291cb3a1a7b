import * as z from 'zod'
import { envelope } from './envelope.ts'
import { idField } from './field.ts'

/** A contract moves to another policy or engine version: approved, with a transition method. Nothing moves by itself. */
export const policyApplied = z.object({
  ...envelope,
  kind: z.literal('PolicyApplied'),
  policy: z.string().length(64),
  engine: z.string(),
  method: z.enum(['prospective', 'full-retrospective', 'correction']),
  approvedBy: idField,
})

/** A person stopped (or released) recognition of a contract, with a reason. */
export const holdPlaced = z.object({ ...envelope, kind: z.literal('HoldPlaced'), hold: idField, reason: z.string(), principal: idField })
export const holdReleased = z.object({ ...envelope, kind: z.literal('HoldReleased'), hold: idField, reason: z.string(), principal: idField })
