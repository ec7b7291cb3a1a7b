import type { Batch } from '#books'
import { type Outcome, accept, refuse } from '#outcome'
import { type Entry, entryRef } from '../contracts/read-entries.ts'
import { type WholeContract, readWhole } from '../contracts/read-whole.ts'
import type { Desk } from '../desk.ts'
import { entriesBehind, netMinor, tiesTo } from '../journals/drill-down.ts'
import { type FrozenLine, journalWire, lineRef, readLines } from '../journals/read-journals.ts'
import { moneyOf } from '../money-of.ts'
import { explainEntry } from './explain-entry.ts'
import { type Explanation, type Step, noted, stepOf } from './explanation-wire.ts'
import { type Reference, readReference } from './references.ts'

type Explained = Outcome<Explanation, 'NOT_FOUND'>

/** Answers "why this number" from a journal line, or from one subledger entry, down to the document that said it. */
export async function explain(desk: Desk, asked: { readonly ref: string; readonly follow: string | undefined }): Promise<Explained> {
  const reference = readReference(asked.ref)
  if (reference?.kind === 'journal') return explainLine(desk, reference, asked.follow)
  const whole = reference && (await readWhole(desk, reference.contract))
  const entry = whole?.entries.find(({ item, line, index }) => item.seq === reference?.seq && line.book === reference.book && index === reference.index)
  return whole && entry ? accept(await explanationOf(desk, entry, whole)) : refuse('NOT_FOUND', `${asked.ref} names no journal line and no entry`, asked.ref)
}

/** Why one subledger entry of a contract stands there. */
export async function explanationOf(desk: Desk, entry: Entry, whole: WholeContract): Promise<Explanation> {
  const steps = await explainEntry(desk, entry, whole)
  return { ref: entryRef(entry), amount: moneyOf(entry.line.minor, entry.currency), side: entry.line.side, complete: isComplete(steps), steps: [...steps] }
}

const isComplete = (steps: readonly Step[]): boolean => steps.some((step) => step.step === 'document')

async function explainLine(desk: Desk, reference: Extract<Reference, { kind: 'journal' }>, follow: string | undefined): Promise<Explained> {
  const batch = await desk.books.batches.get(reference.batch)
  const line = batch ? (await readLines(desk.books, batch))[reference.line - 1] : undefined
  if (!batch || !line) return refuse('NOT_FOUND', `no journal line ${lineRef(reference.batch, reference.line)} is frozen`, reference.batch)
  const entries = await entriesBehind(desk, batch, line)
  const steps: Step[] = [journalStep(batch, line, reference.line), entriesStep(entries, batch, line)]
  const followed = entries.find((entry) => entryRef(entry) === follow) ?? largest(entries)
  const whole = followed && (await readWhole(desk, followed.item.contract))
  if (followed && whole) steps.push(...(await explainEntry(desk, followed, whole)))
  const ref = lineRef(batch.batch, reference.line)
  return accept({ ref, amount: moneyOf(line.minor, batch.currency), side: line.side, complete: isComplete(steps), steps })
}

function largest(entries: readonly Entry[]): Entry | undefined {
  return entries.reduce<Entry | undefined>((most, entry) => (most === undefined || entry.line.minor > most.line.minor ? entry : most), undefined)
}

function journalStep(batch: Batch, line: FrozenLine, number: number): Step {
  const { erpId, state } = journalWire(batch)
  const posted = erpId === null ? `state ${state}` : `${state.toLowerCase()} as ${erpId}`
  return stepOf({
    step: 'journal',
    title: `${line.account} · ${line.memo}`,
    because: `Line ${number} of journal ${batch.batch}, ${posted}. It sums up everything of its role and class that was booked in ${batch.period}.`,
    amount: moneyOf(line.minor, batch.currency),
    details: [
      noted('Side', line.side),
      noted('Book and entity', `${batch.book} · ${batch.entity}`),
      noted('Period', batch.period),
      ...(line.customer === null ? [] : [noted('Customer', line.customer)]),
      noted('Frozen', batch.frozenAt),
      noted('Hash of the lines', batch.linesSha256),
    ],
    links: [{ page: 'journal', id: batch.batch, title: 'The whole journal', amount: null }],
  })
}

const shownMax = 12

function entriesStep(entries: readonly Entry[], batch: Batch, line: FrozenLine): Step {
  const net = netMinor(entries)
  const contracts = new Set(entries.map((entry) => entry.item.contract)).size
  const ties = tiesTo(batch, line, net)
  const largestFirst = [...entries].sort((a, b) => (a.line.minor > b.line.minor ? -1 : 1)).slice(0, shownMax)
  return stepOf({
    step: 'entries',
    title: `${entries.length} subledger entries of ${contracts} contracts`,
    because: ties ? `Their net equals the journal line, to the minor unit.${entries.length > shownMax ? ` The largest ${shownMax} are shown.` : ''}` : 'Their net differs from the journal line: entries were reported in another period.',
    amount: moneyOf(net < 0n ? -net : net, batch.currency),
    links: largestFirst.map((entry) => ({
      page: 'why' as const,
      id: entryRef(entry),
      title: entry.item.contract,
      amount: moneyOf(entry.line.side === line.side ? entry.line.minor : -entry.line.minor, batch.currency),
    })),
  })
}
