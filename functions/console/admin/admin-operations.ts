import * as z from 'zod'
import { instantOfEpochMs } from '#calendar'
import { accept } from '#outcome'
import { type Operation, acting, reading } from '../operation.ts'
import { startedSchema } from '../periods/period-operations.ts'
import { readChecks } from './read-checks.ts'

const checkSchema = z.object({ check: z.string(), state: z.enum(['ok', 'warning', 'failed']), sentence: z.string() }).meta({ id: 'Check' })

/** Reads RFC 3339 text of any precision, or a date, as a moment. */
const sinceField = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], { error: 'expected a date (2026-12-01) or an RFC 3339 moment (2026-12-01T00:00:00Z)' })
  .refine((text) => text >= '2000' && text < '2200', 'expected a date from 2000 to 2199')
  .meta({ description: 'A moment (RFC 3339) or a date' })

/** What is checked before going live, and reading a source again. */
export const adminOperations: readonly Operation[] = [
  reading({
    id: 'listChecks',
    path: '/v1/checks',
    tag: 'Operate',
    summary: 'Secrets, ERP role, periods and account mappings: what the books prove about each',
    answer: z.object({ checks: z.array(checkSchema), failed: z.number().int() }),
    run: async (desk) => {
      const checks = await readChecks(desk)
      return accept({ checks: [...checks], failed: checks.filter((check) => check.state === 'failed').length })
    },
  }),
  acting({
    id: 'backfill',
    path: '/v1/backfills',
    tag: 'Operate',
    summary: 'Read a source again from a moment on, for what was never delivered',
    body: z.object({ source: z.enum(['stripe', 'zuora']).default('stripe'), since: sinceField }),
    status: 202,
    answer: startedSchema,
    run: async ({ world, tenant, principal }, { body }) => {
      const since = instantOfEpochMs(Date.parse(body.since))
      await world.queues.send('backfill', { tenant, system: body.source, since, principal })
      world.log.note('backfill asked', { tenant, source: body.source, principal })
      return accept({ sentence: `Everything that ${body.source} says happened since ${since} is being read.`, principal })
    },
  }),
]
