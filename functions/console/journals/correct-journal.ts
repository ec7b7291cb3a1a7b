import { createHash } from 'node:crypto'
import { type Batch, type NewBatch, awaitsApproval, mayAgree } from '#books'
import { encode } from '#billing'
import { type Period, lastDayOf } from '#calendar'
import { type LedgerLine, externalId, ledgerLines, summarise } from '#journal'
import { type Currency, formatMinor } from '#money'
import { type Outcome, InvariantBroken, accept, refuse } from '#outcome'
import { type AccountQuery, accountFor, lastDayIn, postingGroup, segmentsFor } from '#policy'
import { type Desk, policyToday } from '../desk.ts'
import type { Refusal } from '../operation.ts'
import { standingOf } from '../periods/read-periods.ts'
import type { JournalWire } from './journal-wire.ts'
import { type FrozenLine, journalWire, readLines } from './read-journals.ts'

/** One act of a person on a journal. */
interface Act {
  readonly batch: string
  readonly reason: string
}

type Answer = Outcome<JournalWire, Refusal>
type Decision = Act & { readonly agreed: boolean }

/**
 * Approves a journal above the limit of policy and sends it, or rejects it. Its maker cannot approve it.
 *
 * @refuses NOT_ALLOWED: it does not wait for approval · SECOND_PERSON_NEEDED: its maker asks
 */
export async function approveJournal(desk: Desk, { batch: id, reason, agreed }: Decision): Promise<Answer> {
  const batch = await desk.books.batches.get(id)
  if (!batch) return unknown(id)
  if (batch.state !== 'DRAFT' || !awaitsApproval(batch)) return refuse('NOT_ALLOWED', `the batch is ${batch.state} and does not wait for approval`, id)
  const moved = await desk.books.batches.move(batch, { to: agreed ? 'APPROVED' : 'REJECTED', principal: desk.principal, at: desk.world.clock.now(), note: agreed ? reason : `rejected by ${desk.principal}: ${reason}` })
  if (!moved.ok) return moved
  if (agreed) await send(desk, moved.value)
  return accept(journalWire(moved.value))
}

/**
 * Asks that a posted journal be taken back, line by line, and stated anew in an open period. A second person decides.
 *
 * @refuses NOT_ALLOWED: it is not posted, reversed already, or the period is not open
 */
export async function askReversal(desk: Desk, { batch: id, reason, into }: Act & { readonly into: Period }): Promise<Answer> {
  const batch = await desk.books.batches.get(id)
  if (!batch) return unknown(id)
  const open = await isOpen(desk, batch, into)
  if (!open.ok) return open
  const asked = await desk.books.batches.askReversal(batch, { principal: desk.principal, reason, at: desk.world.clock.now(), into })
  return asked.ok ? accept(journalWire(asked.value)) : asked
}

/**
 * Refuses a reversal, or agrees to it: the journal that takes it back and the one that states it anew, by the accounts of
 * today, are frozen and sent together. The posted one is never edited. Agreeing again finishes what was begun.
 *
 * @refuses SECOND_PERSON_NEEDED: who asked cannot agree · NOT_ALLOWED: nobody asked, the period is not open, or an account is not mapped
 */
export async function decideReversal(desk: Desk, { batch: id, reason, agreed }: Decision): Promise<Answer> {
  const { batches } = desk.books
  const batch = await batches.get(id)
  if (!batch) return unknown(id)
  if (!agreed) {
    const refused = await batches.decideReversal(batch, { principal: desk.principal })
    return refused.ok ? accept(journalWire(refused.value)) : refused
  }
  const drawn = await correction(desk, batch)
  if (!drawn.ok) return drawn
  const [reversal] = drawn.value
  const decided = await batches.decideReversal(batch, { principal: desk.principal, reversedBy: reversal.batch })
  if (!decided.ok) return decided
  for (const journal of drawn.value) await release(desk, journal, `${desk.principal} agreed: ${reason}`)
  return accept(journalWire(decided.value))
}

const unknown = (batch: string): Outcome<never, 'NOT_FOUND'> => refuse('NOT_FOUND', `no journal ${batch} is frozen`, batch)

async function isOpen(desk: Desk, { entity, book }: Batch, into: Period): Promise<Outcome<true, 'NOT_ALLOWED'>> {
  const state = await standingOf(desk, { entity, book, period: into })
  return state === 'OPEN' ? accept(true) : refuse('NOT_ALLOWED', `${into} is ${state}; a correction is posted in an open period`, into)
}

/** The journal that takes a posted one back, and the one that states it anew. */
async function correction(desk: Desk, batch: Batch): Promise<Outcome<readonly [NewBatch, NewBatch], Refusal>> {
  const asked = mayAgree(batch, desk.principal)
  if (!asked.ok) return asked
  const { into } = asked.value
  const open = await isOpen(desk, batch, into)
  if (!open.ok) return open
  const lines = await readLines(desk.books, batch)
  const anew = statedAnew(desk, { batch, into, lines })
  if (!anew.ok) return refuse('NOT_ALLOWED', `${anew.code}: ${anew.sentence}`, anew.subject)
  const heading = headingOf(desk, batch, asked.value)
  return accept([
    { ...heading('rev'), reverses: batch.batch, lines: takenBack(lines, batch.currency).map((line) => encode(line)) },
    { ...heading('rpl'), replaces: batch.batch, mappedBy: policyToday(desk).hash, lines: anew.value.map((line) => encode(line)) },
  ])
}

/** Names of the two: of the period that takes them, and of the journal that they correct. Their day is the last of that period by the book's calendar. */
const headingOf = (desk: Desk, { batch, book, entity, currency, revision, part }: Batch, { principal, into }: NonNullable<Batch['reversal']>) => (journalClass: 'rev' | 'rpl') => {
  const { tenant, world } = desk
  const lastOn = lastDayIn(policyToday(desk), { book, period: into })
  const of = `${journalClass}-${createHash('sha256').update(batch).digest('hex').slice(0, 6)}`
  return { batch: externalId({ tenant, book, entity, period: into, currency, class: of, revision, part }), book, entity, currency, period: into, journalClass, revision, part, frozenAt: world.clock.now(), madeBy: principal, ...(lastOn === lastDayOf(into) ? {} : { postedOn: lastOn }) }
}

/** The frozen lines on their other side: same accounts, customers and segments. */
function takenBack(lines: readonly FrozenLine[], currency: Currency): readonly LedgerLine[] {
  return lines.map(({ account, side, minor, customer, memo, segments }) => ({
    account,
    side: side === 'debit' ? 'credit' : 'debit',
    amount: formatMinor(minor, currency),
    customer,
    memo,
    ...(Object.keys(segments).length === 0 ? {} : { segments }),
  }))
}

/** The same roles, classes and customers by the accounts and segments that policy names today for the open period. */
function statedAnew(desk: Desk, { batch, into, lines }: { readonly batch: Batch; readonly into: Period; readonly lines: readonly FrozenLine[] }): Outcome<readonly LedgerLine[], 'ACCOUNT_NOT_MAPPED'> {
  const policy = policyToday(desk)
  const { entity, book, currency } = batch
  const on = lastDayIn(policy, { book, period: into })
  const rows = lines.map(({ role, class: revenueClass, customer, side, minor, memo }) => {
    if (role === null) throw new InvariantBroken('frozen line', `"${memo}" of ${batch.batch} names no role`)
    return { role, class: revenueClass, customer, signedMinor: side === 'debit' ? minor : -minor }
  })
  const queryOf = (row: (typeof rows)[number]): AccountQuery => ({ entity, book, currency, on, role: row.role, class: row.class })
  return ledgerLines(summarise(currency, rows), (row) => accountFor(policy, queryOf(row)), (row) => segmentsFor(policy, queryOf(row)))
}

/** Freezes a corrected journal once, releases it under the second person's name, and sends it. */
async function release(desk: Desk, journal: NewBatch, note: string): Promise<void> {
  const { batches } = desk.books
  await batches.freeze(journal) // frozen already: what stands there was agreed, and stays
  const standing = await batches.get(journal.batch)
  if (standing?.state !== 'DRAFT') return
  const moved = await batches.move(standing, { to: 'APPROVED', principal: desk.principal, at: desk.world.clock.now(), note })
  if (moved.ok) await send(desk, moved.value)
}

/** Queues a released journal; the sweep queues again what gets lost. */
const send = async (desk: Desk, batch: Batch): Promise<void> =>
  desk.world.queues.send('posting', { tenant: desk.tenant, batch: batch.batch }, { group: postingGroup(policyToday(desk), batch), deduplicationId: desk.world.ids.next('message') })
