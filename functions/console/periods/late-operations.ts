import * as z from 'zod'
import type { LateItem } from '#books'
import { accept } from '#outcome'
import { moneyOf } from '../money-of.ts'
import { type Operation, acting, reading } from '../operation.ts'
import { instantText, moneySchema, periodText } from '../wire.ts'
import { leaveLateEvent, moveLateEvent } from './move-late.ts'
import { reasonBody } from './period-wire.ts'

const lateSchema = z
  .object({
    id: z.string(),
    contract: z.string(),
    entity: z.string(),
    book: z.string(),
    fact: z.string(),
    belongsIn: periodText,
    postedIn: periodText,
    periodsLate: z.number().int(),
    amount: moneySchema.meta({ description: 'What moved in closed periods' }),
    revenue: moneySchema,
    treatment: z.enum(['reopen', 'restate']),
    rule: z.string(),
    foundAt: instantText,
    state: z.enum(['open', 'moved', 'left']),
    asked: z.object({ principal: z.string(), reason: z.string(), at: instantText }).nullable().meta({ description: 'Who wants it moved, until it is' }),
    history: z.array(z.object({ to: z.string(), principal: z.string(), reason: z.string(), at: instantText })),
  })
  .meta({ id: 'LateEvent' })

const lateWire = ({ minor, revenueMinor, currency, ...item }: LateItem): z.input<typeof lateSchema> => ({ ...item, amount: moneyOf(minor, currency), revenue: moneyOf(revenueMinor, currency) })

/** Late events that policy wants people to decide on. */
export const lateOperations: readonly Operation[] = [
  reading({
    id: 'listLateEvents',
    path: '/v1/late-events',
    tag: 'Close',
    summary: 'Facts that belong in closed periods, and are proposed for reopening or flagged for restatement',
    query: z.object({ state: z.enum(['open', 'moved', 'left', 'all']).default('open') }),
    answer: z.object({ lateEvents: z.array(lateSchema) }),
    run: async ({ books }, { query }) => accept({ lateEvents: (await Array.fromAsync(books.lateEvents.list(query.state === 'all' ? {} : { state: query.state }))).map(lateWire) }),
  }),
  acting({
    id: 'moveLateEvent',
    path: '/v1/late-events/{id}/move',
    tag: 'Close',
    summary: 'Have a late event moved into the period that two people reopened for it',
    params: z.object({ id: z.string() }),
    body: reasonBody,
    status: 202,
    answer: lateSchema,
    run: async (desk, { path, body }) => {
      const moved = await moveLateEvent(desk, path.id, body.reason)
      return moved.ok ? accept(lateWire(moved.value)) : moved
    },
  }),
  acting({
    id: 'leaveLateEvent',
    path: '/v1/late-events/{id}/leave',
    tag: 'Close',
    summary: 'Leave a late event in the period in which it was booked',
    params: z.object({ id: z.string() }),
    body: reasonBody,
    answer: lateSchema,
    run: async (desk, { path, body }) => {
      const left = await leaveLateEvent(desk, path.id, body.reason)
      return left.ok ? accept(lateWire(left.value)) : left
    },
  }),
]
