import * as z from 'zod'
import { accept } from '#outcome'
import { startClosing } from '#runtime'
import { type Operation, acting, reading } from '../operation.ts'
import { closeOperations, scopeOf } from './close-operations.ts'
import { lateOperations } from './late-operations.ts'
import { periodSchema, reasonBody, scopeParams, startedSchema } from './period-wire.ts'
import { readPeriods } from './read-periods.ts'

export { startedSchema } from './period-wire.ts'

/** Fiscal periods of every book and entity, and their close. */
export const periodOperations: readonly Operation[] = [
  reading({
    id: 'listPeriods',
    path: '/v1/periods',
    tag: 'Close',
    summary: 'Periods of every entity and book, latest first',
    answer: z.object({ periods: z.array(periodSchema) }),
    run: async (desk) => accept({ periods: [...(await readPeriods(desk))] }),
  }),
  acting({
    id: 'closePeriod',
    path: '/v1/periods/{entity}/{book}/{period}/close',
    tag: 'Close',
    summary: 'Start the close of a period, or go on with it',
    params: scopeParams,
    body: reasonBody,
    status: 202,
    answer: startedSchema,
    run: async (desk, { path, body }) => {
      const { world, tenant, principal } = desk
      const scope = scopeOf(desk, path)
      if (!scope.ok) return scope
      const started = await startClosing(world, tenant, { ...scope.value, principal, reason: body.reason })
      if (!started.ok) return started
      return accept({ sentence: `The close of ${path.period} in ${path.book} of ${path.entity} has started: ${started.value.messages} ranges of contracts.`, principal })
    },
  }),
  ...closeOperations,
  ...lateOperations,
]
