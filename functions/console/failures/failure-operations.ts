import * as z from 'zod'
import { accept } from '#outcome'
import { type Operation, acting, reading } from '../operation.ts'
import { moneyOf } from '../money-of.ts'
import { failureListSchema, failureSchema, failureStates, redriveBody, redriveSchema } from './failure-wire.ts'
import { amountsOf, groupFailures, readFailures } from './read-failures.ts'
import { redrive } from './redrive.ts'

/** What could not be accounted for or posted, grouped; sending it again, or accepting it by name. */
export const failureOperations: readonly Operation[] = [
  reading({
    id: 'listFailures',
    path: '/v1/failures',
    tag: 'Operate',
    summary: 'Suspense and rejected journals, grouped by stage, reason code and source',
    query: z.object({ state: z.enum([...failureStates, 'all']).default('open') }),
    answer: failureListSchema,
    run: async ({ books }, { query }) => {
      const { failures, complete } = await readFailures(books, query.state === 'all' ? failureStates : [query.state])
      const open = failures.map(({ failure }) => failure).filter((failure) => failure.state === 'open')
      return accept({ groups: [...groupFailures(failures)], open: open.length, amounts: [...amountsOf(open)], complete })
    },
  }),
  acting({
    id: 'redrive',
    path: '/v1/redrives',
    tag: 'Operate',
    summary: 'Send failures again, by group or ids; a dry run counts them',
    body: redriveBody,
    answer: redriveSchema,
    run: (desk, { body }) => redrive(desk, body),
  }),
  acting({
    id: 'acceptSuspense',
    path: '/v1/suspense/{id}/accept',
    tag: 'Operate',
    summary: 'Accept a suspended document as it is, with a reason, under your name',
    params: z.object({ id: z.string() }),
    body: z.object({ reason: z.string().trim().min(3).max(500) }),
    answer: failureSchema,
    run: async ({ books, principal, world }, { path, body }) => {
      const accepted = await books.suspense.accept(path.id, { principal, reason: body.reason, at: world.clock.now() })
      if (!accepted.ok) return accepted
      const { value: item } = accepted
      const amounts = item.amounts.map(({ currency, minor }) => moneyOf(minor, currency))
      const { id, code, sentence, document, contract, heldAt, state, history } = item
      return accept({ id, kind: 'suspense' as const, code, sentence, document, batch: null, contract, amounts, heldAt, state, history })
    },
  }),
]
