import * as z from 'zod'
import { idField, instantField } from '#billing'
import { accept } from '#outcome'
import type { BookParts } from './book-parts.ts'
import { partitions, systemId } from './keys.ts'
import { settled, shelfOf } from './shelf.ts'

/** A document that the source names and nobody had delivered: which, and when the comparison found it. */
const withheldSchema = z.object({ document: idField, kind: z.string(), foundAt: instantField })

/** How far a billing system's own list was compared with the register, and what the latest comparison found. */
const markSchema = z.object({
  system: idField,
  comparedThrough: instantField, // whatever the source said before this moment is in the register
  since: instantField, // from where the latest comparison read
  at: instantField,
  principal: z.string().min(1),
  read: z.int().min(0),
  found: z.int().min(0),
  withheld: z.array(withheldSchema), // the latest that were found, newest first
})

export type SourceMark = z.output<typeof markSchema>
export type WithheldDocument = z.output<typeof withheldSchema>

/** Gap watermarks, one per source: what lies before one was compared; a gap can only lie after it. */
export interface SourceMarks {
  get(system: string): Promise<SourceMark | undefined>
  /** Files a comparison. The mark never goes back, and what was found earlier stays listed behind the new. */
  keep(mark: SourceMark): Promise<SourceMark>
  list(): AsyncIterable<SourceMark>
}

const withheldMax = 50

export function openSourceMarks({ store, tenant }: BookParts): SourceMarks {
  const pk = partitions.sourceMarks(tenant)
  const shelf = shelfOf(store, markSchema)
  const placeOf = (system: string) => ({ pk, sk: systemId(system) })
  return {
    get: async (system) => (await shelf.get(placeOf(system)))?.value,
    keep: async (mark) => settled(await shelf.amend<never>(placeOf(mark.system), (seen) => accept(after(seen, mark)))).value,
    list: async function* () {
      for await (const { value } of shelf.list(pk)) yield value
    },
  }
}

function after(seen: SourceMark | undefined, mark: SourceMark): SourceMark {
  if (seen === undefined) return { ...mark, withheld: mark.withheld.slice(0, withheldMax) }
  const known = new Set(mark.withheld.map(({ document }) => document))
  const earlier = seen.withheld.filter(({ document }) => !known.has(document))
  const comparedThrough = seen.comparedThrough > mark.comparedThrough ? seen.comparedThrough : mark.comparedThrough
  return { ...mark, comparedThrough, withheld: [...mark.withheld, ...earlier].slice(0, withheldMax) }
}
