import type { Node } from 'constructs'
import * as z from 'zod'

/** What a deployment is told: `-c stage=… -c region=… -c policies=… -c alarmEmail=…`. */
export interface Settings {
  readonly stage: string
  readonly region: string
  /** The directory that holds one folder of policies per tenant. */
  readonly policies: string
  readonly alarmEmail: string | undefined
  /** Months that archived bytes cannot be deleted by anyone; absent: no object lock. */
  readonly archiveLockMonths: number | undefined
}

const settingsSchema = z.object({
  stage: z.string().regex(/^[a-z][a-z0-9-]{0,15}$/, 'lower-case letters, digits and hyphens, at most 16'),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region'),
  policies: z.string().min(1),
  alarmEmail: z.email().optional(),
  archiveLockMonths: z.coerce.number().int().min(1).max(120).optional(),
})

/** Reads the context of the CDK app; a wrong value stops the synthesis with its name. */
export function settingsOf(node: Node): Settings {
  const context = ['stage', 'region', 'policies', 'alarmEmail', 'archiveLockMonths'].map((name) => [name, node.tryGetContext(name) as unknown])
  const read = settingsSchema.parse(Object.fromEntries(context.filter(([, value]) => value !== undefined && value !== '')))
  return { ...read, alarmEmail: read.alarmEmail, archiveLockMonths: read.archiveLockMonths }
}
