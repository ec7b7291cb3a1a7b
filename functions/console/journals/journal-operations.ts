import * as z from 'zod'
import type { Batch, BatchFilter } from '#books'
import { period } from '#calendar'
import { type Outcome, accept, refuse } from '#outcome'
import { entryWire, readEntries, type Entry } from '../contracts/read-entries.ts'
import type { Desk } from '../desk.ts'
import { type Operation, acting, reading } from '../operation.ts'
import { collect, pageOf } from '../page-of.ts'
import { moneyOf } from '../money-of.ts'
import { pagingQuery } from '../wire.ts'
import { readReference } from '../explain/references.ts'
import { approveJournal, askReversal, decideReversal } from './correct-journal.ts'
import { entriesBehind, linesOver, netMinor, tiesTo } from './drill-down.ts'
import { approvalBody, entryJournalsSchema, journalDetailSchema, journalDrillSchema, journalListQuery, journalListSchema, journalSchema, reversalBody } from './journal-wire.ts'
import { accountNames, journalWire, lineWire, readJournal, readLines, totalMinor } from './read-journals.ts'

const journalsMax = 20_000
const unknown = (batch: string): Outcome<never, 'NOT_FOUND'> => refuse('NOT_FOUND', `no journal ${batch} is frozen`, batch)

const named = z.object({ batch: z.string() })

/** Journals frozen for the ERP: their state, their lines, and the entries behind each line. */
export const journalOperations: readonly Operation[] = [
  reading({
    id: 'listJournals',
    path: '/v1/journals',
    tag: 'Close',
    summary: 'Journals with their state and ERP id, newest period first',
    query: journalListQuery,
    answer: journalListSchema,
    run: async ({ books }, { query }) => {
      const { rows, complete } = await collect(books.batches.list(filterOf(query)), journalsMax)
      const isAsked = ({ state }: Batch): boolean => query.state === undefined || state === query.state
      const page = pageOf([...rows].sort(newestFirst), query, { keyOf: ({ batch }) => batch, isAsked })
      const journals = await Promise.all(page.rows.map(async (batch) => totalled(batch, await readLines(books, batch))))
      return accept({ journals, matched: rows.filter(isAsked).length, complete, next: page.next })
    },
  }),
  reading({
    id: 'getJournal',
    path: '/v1/journals/{batch}',
    tag: 'Close',
    summary: 'One journal: lines as frozen, and every move of its state',
    params: named,
    answer: journalDetailSchema,
    run: async (desk, { path }) => {
      const journal = await readJournal(desk, path.batch)
      return journal ? accept(journal) : unknown(path.batch)
    },
  }),
  reading({
    id: 'drillJournalLine',
    path: '/v1/journals/{batch}/lines/{line}',
    tag: 'Close',
    summary: 'The contracts and subledger entries behind one journal line',
    params: z.object({ batch: z.string(), line: z.coerce.number().int().min(1) }),
    query: z.object(pagingQuery),
    answer: journalDrillSchema,
    run: (desk, { path, query }) => drill(desk, path, query),
  }),
  reading({
    id: 'listEntryJournals',
    path: '/v1/entries/{ref}/journal-lines',
    tag: 'Close',
    summary: 'The journal lines that sum up one subledger entry',
    params: z.object({ ref: z.string().meta({ example: 'entry:stripe:sub_1:3:asc606:0' }) }),
    answer: entryJournalsSchema,
    run: (desk, { path }) => overEntry(desk, path.ref),
  }),
  acting({
    id: 'approveJournal',
    path: '/v1/journals/{batch}/approval',
    tag: 'Close',
    summary: 'Approve a journal above the limit of policy, or reject it; never one that you made',
    params: named,
    body: approvalBody,
    answer: journalSchema,
    run: (desk, { path, body }) => approveJournal(desk, { batch: path.batch, ...body }),
  }),
  acting({
    id: 'askReversal',
    path: '/v1/journals/{batch}/reversal',
    tag: 'Close',
    summary: 'Ask that a posted journal be reversed and stated anew, by the accounts of today, in an open period',
    params: named,
    body: reversalBody,
    answer: journalSchema,
    run: (desk, { path, body }) => askReversal(desk, { batch: path.batch, into: period(body.into), reason: body.reason }),
  }),
  acting({
    id: 'decideReversal',
    path: '/v1/journals/{batch}/reversal/decision',
    tag: 'Close',
    summary: 'Agree to a reversal that another person asked for, or refuse it',
    params: named,
    body: approvalBody,
    answer: journalSchema,
    run: (desk, { path, body }) => decideReversal(desk, { batch: path.batch, ...body }),
  }),
]

type Totalled = z.input<typeof journalListSchema>['journals'][number]
type Drill = z.input<typeof journalDrillSchema>

function totalled(batch: Batch, lines: Awaited<ReturnType<typeof readLines>>): Totalled {
  return { ...journalWire(batch), total: moneyOf(totalMinor(lines), batch.currency), lines: lines.length }
}

/** What never changes of a journal; its state is asked of the page. */
function filterOf({ entity, book, period: month }: z.output<typeof journalListQuery>): BatchFilter {
  return {
    ...(entity === undefined ? {} : { entity }),
    ...(book === undefined ? {} : { book }),
    ...(month === undefined ? {} : { period: period(month) }),
  }
}

function newestFirst(a: Batch, b: Batch): number {
  if (a.period !== b.period) return a.period > b.period ? -1 : 1
  return a.batch < b.batch ? -1 : 1
}

async function drill(desk: Desk, at: { batch: string; line: number }, paging: z.output<z.ZodObject<typeof pagingQuery>>): Promise<Outcome<Drill, 'NOT_FOUND'>> {
  const { books } = desk
  const batch = await books.batches.get(at.batch)
  if (!batch) return unknown(at.batch)
  const line = (await readLines(books, batch))[at.line - 1]
  if (!line) return refuse('NOT_FOUND', `journal ${at.batch} has no line ${at.line}`, at.batch)
  const entries = await entriesBehind(desk, batch, line)
  const page = pageOf(entries.map(entryWire), paging, { keyOf: (entry) => entry.ref })
  const net = netMinor(entries)
  return accept({
    line: lineWire({ batch, names: accountNames(desk, batch) }, line, at.line),
    contracts: byContract(entries, batch.currency),
    entries: [...page.rows],
    net: moneyOf(net, batch.currency),
    ties: tiesTo(batch, line, net),
    next: page.next,
  })
}

/** The way from an entry up to the ledger. */
async function overEntry(desk: Desk, ref: string): Promise<Outcome<z.input<typeof entryJournalsSchema>, 'NOT_FOUND'>> {
  const reference = readReference(ref)
  const entries = reference?.kind === 'entry' ? await readEntries(desk, reference.contract) : []
  const entry = entries.find((each) => entryWire(each).ref === ref)
  if (!entry) return refuse('NOT_FOUND', `${ref} names no entry`, ref)
  const lines = await linesOver(desk, entry)
  return accept({ entry: entryWire(entry), lines: lines.map(({ batch, line, number }) => lineWire({ batch, names: accountNames(desk, batch) }, line, number)) })
}

function byContract(entries: readonly Entry[], currency: string): Drill['contracts'] {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) groups.set(entry.item.contract, [...(groups.get(entry.item.contract) ?? []), entry])
  return [...groups].map(([contract, group]) => ({
    contract,
    customer: group[0]?.item.customer ?? null,
    entries: group.length,
    net: moneyOf(netMinor(group), currency),
  }))
}
