import type * as z from 'zod'
import { period } from '#calendar'
import { type Entry, entryRef, entryWire } from '../contracts/read-entries.ts'
import { type WholeContract, readWhole } from '../contracts/read-whole.ts'
import type { Desk } from '../desk.ts'
import { explanationOf } from '../explain/explain.ts'
import { type LineAt, type LinesOver, linesOfBatches } from '../journals/drill-down.ts'
import { lineRef } from '../journals/read-journals.ts'
import type { evidenceBody, evidenceSchema } from './audit-wire.ts'
import { noteAccess } from './note-access.ts'
import { answerCharsMax } from './read-items.ts'

type Asked = z.output<typeof evidenceBody>
type Answered = z.input<typeof evidenceSchema>

/** An entry, and the journal lines asked for that sum it up. */
interface Placed {
  readonly entry: Entry
  readonly lines: readonly string[]
}

/**
 * What is behind the journal lines of a period, contract by contract in the order asked, from where the page before
 * ended: each entry, the lines that sum it up, and why it stands there. Journals, chains and their documents are read
 * once. Who reads it is noted for each contract.
 */
export async function readEvidence(desk: Desk, asked: Asked): Promise<Answered> {
  const { contracts, from } = asked
  const over = await linesOver(desk, asked)
  const entries: Answered['entries'] = []
  let chars = 0
  for (const contract of contracts.slice(from === null ? 0 : Math.max(contracts.indexOf(from.contract), 0))) {
    const whole = await readWhole(desk, contract)
    if (whole === undefined) continue
    const placed = remaining(placedIn(whole, over), contract === from?.contract ? from.after : undefined)
    if (placed.length > 0) await noteAccess(desk, 'explanation', `${contract}: ${placed.length} entries of ${asked.book} in ${asked.period}`)
    for (const { entry, lines } of placed) {
      const row = { lines: [...lines], entry: entryWire(entry), why: await explanationOf(desk, entry, whole) }
      entries.push(row)
      chars += JSON.stringify(row).length
      if (chars > answerCharsMax) return { entries, next: { contract, after: entryRef(entry) } }
    }
  }
  return { entries, next: null }
}

/** The lines of the journals asked about. */
async function linesOver(desk: Desk, { entity, book, period: of, lines }: Asked): Promise<(...of: Parameters<LinesOver>) => readonly string[]> {
  const batches = await Array.fromAsync(desk.books.batches.list({ book, period: period(of), ...(entity === undefined ? {} : { entity }) }))
  const wanted = lines && new Set(lines)
  const over = await linesOfBatches(desk, batches)
  const refOf = ({ batch, number }: LineAt): string => lineRef(batch.batch, number)
  return (...entry) => over(...entry).map(refOf).filter((ref) => wanted === undefined || wanted.has(ref))
}

const placedIn = ({ head, entries }: WholeContract, over: Awaited<ReturnType<typeof linesOver>>): readonly Placed[] =>
  entries.map((entry) => ({ entry, lines: over(entry, head.item.customer) })).filter(({ lines }) => lines.length > 0)

const remaining = (placed: readonly Placed[], after: string | undefined): readonly Placed[] =>
  after === undefined ? placed : placed.slice(placed.findIndex(({ entry }) => entryRef(entry) === after) + 1)
