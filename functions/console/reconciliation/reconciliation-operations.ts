import * as z from 'zod'
import type { Break, KeptTieOut } from '#books'
import { epochMsOf, firstDayOf, period } from '#calendar'
import { accept } from '#outcome'
import { startedSchema } from '../periods/period-operations.ts'
import { type Operation, acting, reading } from '../operation.ts'
import { collect } from '../page-of.ts'
import { moneyOf } from '../money-of.ts'
import { type accountTieOutSchema, type billingTieOutSchema, breaksSchema, type breakWire, documentsQuery, documentsSchema, leakageQuery, leakageSchema, sourceSchema, tieOutListSchema, tieOutQuery } from './reconciliation-wire.ts'
import { readDocuments } from './read-documents.ts'
import { readLeakage } from './read-leakage.ts'
import { compareSources, readSources } from './read-sources.ts'
import { repairBreak } from './repair-break.ts'

const breaksMax = 10_000

/** Billing, subledger and ERP compared: totals per account, and each break with its proposed repair. */
export const reconciliationOperations: readonly Operation[] = [
  reading({
    id: 'getReconciliation',
    path: '/v1/reconciliations',
    tag: 'Close',
    summary: 'Three-way totals of an entity, book and period',
    query: tieOutQuery,
    answer: tieOutListSchema,
    run: async (desk, { query }) => {
      const month = period(query.period)
      const found = await desk.books.tieOuts.get(query, month)
      const policy = desk.policies.current(firstDayOf(month))
      const { chart } = policy.accounts
      const ownFirst = functionalFirst(policy.entities[query.entity]?.functionalCurrency)
      const accounts = (found?.accounts ?? []).toSorted(ownFirst).map((row) => accountTieOut(row, chart[row.account]?.name ?? null))
      const billing = (found?.billing ?? []).toSorted(ownFirst).map(billingTieOut)
      const ties = found !== undefined && [...accounts, ...billing].every((row) => row.ties)
      return accept({ ...query, comparedAt: found?.at ?? null, principal: found?.principal ?? null, ties, billing, accounts })
    },
  }),
  reading({
    id: 'listReconciledDocuments',
    path: '/v1/reconciliations/documents',
    tag: 'Close',
    summary: 'Billing and subledger of a period document by document, and by contract',
    query: documentsQuery,
    answer: documentsSchema,
    run: async (desk, { query }) => accept(await readDocuments(desk, query)),
  }),
  reading({
    id: 'listBreaks',
    path: '/v1/breaks',
    tag: 'Close',
    summary: 'Differences that reconciliation found, with age and proposed repair',
    query: z.object({ state: z.enum(['open', 'closed', 'all']).default('open') }),
    answer: breaksSchema,
    run: async ({ books, world }, { query }) => {
      const { rows, complete } = await collect(books.breaks.list(query.state === 'all' ? {} : { state: query.state }), breaksMax)
      const nowMs = epochMsOf(world.clock.now())
      return accept({ breaks: rows.map((found) => breakOf(found, nowMs)), complete })
    },
  }),
  acting({
    id: 'repairBreak',
    path: '/v1/breaks/{id}/repair',
    tag: 'Close',
    summary: 'Repair a break where that is safe: read the document again, or send the journal again',
    params: z.object({ id: z.string() }),
    body: z.object({ reason: z.string().trim().min(3).max(500) }),
    status: 202,
    answer: startedSchema,
    run: async (desk, { path, body }) => {
      const repaired = await repairBreak(desk, path.id, body.reason)
      return repaired.ok ? accept({ sentence: repaired.value.sentence, principal: desk.principal }) : repaired
    },
  }),
  reading({
    id: 'listSources',
    path: '/v1/sources',
    tag: 'Operate',
    summary: 'How far the list of each billing system was compared with the register, and what was withheld',
    answer: z.object({ sources: z.array(sourceSchema) }),
    run: async (desk) => accept({ sources: [...(await readSources(desk))] }),
  }),
  acting({
    id: 'compareSources',
    path: '/v1/sources',
    tag: 'Operate',
    summary: 'Compare the lists of the billing systems with the register now, from where the last comparison ended',
    body: z.object({ source: z.string().optional().meta({ description: 'Default: every system that bills' }) }),
    status: 202,
    answer: startedSchema,
    run: (desk, { body }) => compareSources(desk, body.source),
  }),
  reading({
    id: 'getLeakage',
    path: '/v1/leakage',
    tag: 'Close',
    summary: 'Revenue that leaks although billing is right, by class and in money',
    query: leakageQuery,
    answer: leakageSchema,
    run: async (desk, { query }) => accept(await readLeakage(desk, query)),
  }),
  acting({
    id: 'reconcileNow',
    path: '/v1/reconciliations',
    tag: 'Close',
    summary: 'Compare billing, subledger and ERP now',
    body: tieOutQuery,
    status: 202,
    answer: startedSchema,
    run: async ({ world, tenant, principal }, { body }) => {
      await world.queues.send('tie-out', { tenant, ...body, principal })
      return accept({ sentence: `The comparison of ${body.period} in ${body.book} of ${body.entity} has started.`, principal })
    },
  }),
]

/** Orders rows by currency, the entity's own first; rows of one currency keep their order. */
const functionalFirst =
  (own: string | undefined) =>
  (a: { readonly currency: string }, b: { readonly currency: string }): number => {
    if (a.currency === b.currency) return 0
    if (a.currency === own || b.currency === own) return a.currency === own ? -1 : 1
    return a.currency < b.currency ? -1 : 1
  }

function accountTieOut(row: KeptTieOut['accounts'][number], name: string | null): z.output<typeof accountTieOutSchema> {
  const { account, currency, expectedMinor, oursMinor, allMinor } = row
  const foreignMinor = allMinor === null ? 0n : allMinor - oursMinor
  const differenceMinor = oursMinor - expectedMinor + foreignMinor
  return {
    account,
    name,
    currency,
    subledger: moneyOf(expectedMinor, currency),
    ledger: moneyOf(oursMinor, currency),
    all: allMinor === null ? null : moneyOf(allMinor, currency),
    difference: moneyOf(differenceMinor, currency),
    ties: oursMinor === expectedMinor && foreignMinor === 0n,
  }
}

function billingTieOut(row: KeptTieOut['billing'][number]): z.output<typeof billingTieOutSchema> {
  const { currency, documents, billedMinor, subledgerMinor, suspendedMinor } = row
  const differenceMinor = billedMinor - suspendedMinor - subledgerMinor
  return {
    currency,
    documents,
    billed: moneyOf(billedMinor, currency),
    suspended: moneyOf(suspendedMinor, currency),
    subledger: moneyOf(subledgerMinor, currency),
    difference: moneyOf(differenceMinor, currency),
    ties: differenceMinor === 0n,
  }
}

const dayMs = 86_400_000

function breakOf(found: Break, nowMs: number): z.output<typeof breakWire> {
  const { expectedMinor, actualMinor, currency, ...rest } = found
  const ageDays = Math.max(0, Math.floor((nowMs - epochMsOf(found.foundAt)) / dayMs))
  return { ...rest, expected: moneyOf(expectedMinor, currency), actual: moneyOf(actualMinor, currency), ageDays }
}
