import { type Books, openBooks } from '#books'
import type { Period } from '#calendar'
import { type ErpJournal, createNetSuiteConnector } from '#gateways'
import { signedOf } from '#journal'
import type { Line } from '#revenue'
import { positionOf } from '#subledger'
import { company } from '../../../stacks/local/month/company.ts'
import type { Outside } from './simulated-world.ts'

/** How a history ended: the position without posting periods, and every promise that was broken. */
export interface Ending {
  /** Net amounts per contract, obligation, account and economic period: equal for every order and after any fault. */
  readonly position: string
  readonly broken: readonly string[]
}

interface BookedLine {
  readonly contract: string
  readonly line: Line
}

const { tenant, entity } = company

/** Looks at the stores and the ERP without faults. */
export async function endingOf(outside: Outside, closed: readonly Period[]): Promise<Ending> {
  const books = openBooks({ store: outside.store, tenant, archive: outside.archive })
  const names = Object.keys(outside.policies.of(tenant).current(outside.clock.now().slice(0, 10)).books)
  const { lines, unbalanced } = await chains(books)
  const journals = await erpJournals(outside)
  const broken = [
    ...outside.surprises.map((sentence) => `surprise: ${sentence}`),
    ...(await lost(books)),
    ...unbalanced,
    ...(await Promise.all(names.flatMap((book) => closed.map((period) => movedAfterClose(books, { book, period, lines }))))).flat(),
    ...(await postedOnce(books, journals)),
  ]
  return { position: JSON.stringify(economic(positionOf(lines))), broken }
}

/** Every document received has an outcome, and nothing is held open. */
async function lost(books: Books): Promise<readonly string[]> {
  const broken: string[] = []
  for await (const { entry, outcome } of books.documents.walk()) if (outcome === undefined || outcome.status === 'waiting') broken.push(`lost: ${entry.document} is ${outcome?.status ?? 'without outcome'}`)
  for await (const held of books.suspense.list({ states: ['open', 'redriven'] })) broken.push(`lost: ${held.id} is ${held.state} in suspense: ${held.code}`)
  return broken
}

/** Reads every chain (each link checks its hash) and finds items whose debits and credits differ. */
async function chains(books: Books): Promise<{ readonly lines: readonly BookedLine[]; readonly unbalanced: readonly string[] }> {
  const contracts = new Set<string>()
  for await (const { outcome } of books.documents.walk()) for (const contract of outcome?.contracts ?? []) contracts.add(contract)
  const lines: BookedLine[] = []
  const unbalanced: string[] = []
  for (const contract of [...contracts].sort())
    for await (const item of books.chains.history(contract))
      for (const [book, booked] of Object.entries(await books.chains.lines(item))) {
        for (const [period, sum] of sums(booked, (line) => line.postedIn)) if (sum !== 0n) unbalanced.push(`unbalanced: ${contract} ${String(item.seq)} ${book} ${period}: ${String(sum)}`)
        lines.push(...booked.map((line) => ({ contract, line })))
      }
  return { lines, unbalanced }
}

function sums(lines: readonly Line[], keyOf: (line: Line) => string): ReadonlyMap<string, bigint> {
  const nets = new Map<string, bigint>()
  for (const line of lines) nets.set(keyOf(line), (nets.get(keyOf(line)) ?? 0n) + signedOf(line))
  return nets
}

/** What the chains hold in a closed period is what its statements stated when it closed. */
async function movedAfterClose(books: Books, { book, period, lines }: { book: string; period: Period; lines: readonly BookedLine[] }): Promise<readonly string[]> {
  const state = await books.periods.state({ entity, book }, period)
  if (state !== 'CLOSED') return [`closed: ${book} ${period} is ${state}`]
  const held = sums(lines.filter(({ line }) => line.book === book && line.postedIn === period).map(({ line }) => line), (line) => `${line.role} ${line.class ?? ''}`)
  const stated = new Map<string, bigint>()
  for await (const { sheets } of books.statements.list({ entity, book }, period))
    for (const { totals } of sheets)
      for (const { role, class: revenueClass, side, minor } of totals) stated.set(`${role} ${revenueClass ?? ''}`, (stated.get(`${role} ${revenueClass ?? ''}`) ?? 0n) + (side === 'debit' ? minor : -minor))
  const named = [...new Set([...held.keys(), ...stated.keys()])]
  return named.filter((key) => (held.get(key) ?? 0n) !== (stated.get(key) ?? 0n)).map((key) => `closed period changed: ${book} ${period} ${key}: stated ${String(stated.get(key) ?? 0n)}, held ${String(held.get(key) ?? 0n)}`)
}

/** The ERP holds each frozen journal once, posted and balanced, and no other. */
async function postedOnce(books: Books, journals: readonly ErpJournal[]): Promise<readonly string[]> {
  const broken: string[] = []
  const frozen = await Array.fromAsync(books.batches.list())
  for (const { batch, state } of frozen) {
    const held = journals.filter(({ externalId }) => externalId === batch)
    if (held.length !== 1 || held[0]!.state !== 'posted') broken.push(`posted: ${batch} (${state}) is in the ERP ${String(held.length)} times`)
    if (state !== 'CONFIRMED') broken.push(`posted: ${batch} is ${state}`)
  }
  const known = new Set(frozen.map(({ batch }) => batch))
  return [...broken, ...journals.filter(({ externalId }) => !known.has(externalId)).map(({ externalId }) => `posted: ${externalId} was never frozen`)]
}

async function erpJournals({ erp, clock }: Outside): Promise<readonly ErpJournal[]> {
  const connector = createNetSuiteConnector(erp.settings, { fetch: erp.twin.fetch, epochMs: () => Date.parse(clock.now()), sleep: async () => undefined, random: () => 0.5, deadline: () => new AbortController().signal })
  return Array.fromAsync(connector.findByPrefix(`${tenant}-`))
}

/** Nets without the period that they were posted in: a late arrival rightly lands in a later one. */
function economic(rows: ReturnType<typeof positionOf>): readonly string[] {
  const nets = new Map<string, bigint>()
  for (const { postedIn: _, minor, ...row } of rows) nets.set(JSON.stringify(row), (nets.get(JSON.stringify(row)) ?? 0n) + BigInt(minor))
  return [...nets].filter(([, net]) => net !== 0n).map(([key, net]) => `${key} ${String(net)}`).sort()
}
