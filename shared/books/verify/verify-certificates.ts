import * as z from 'zod'
import { sha256Of } from '../canonical.ts'
import { periodRecordSchema, type PeriodRecord } from '../period-record.ts'
import type { StoredItem } from '../store.ts'
import type { Flaw } from './flaw.ts'
import { type Held, itemAt, partitionsOf, placeName } from './held.ts'
import { readJson } from './references.ts'
import type { ReadBlobs } from './verify-blobs.ts'

/** What of a certificate can be held against the books. */
const certificateSchema = z.object({
  statements: z.array(z.object({ revision: z.int(), shards: z.int(), root: z.string() })),
  journals: z.array(z.object({ batch: z.string(), linesSha256: z.string() })),
})

type Certificate = z.output<typeof certificateSchema>

/** Certificates that people signed and that a lock names: their roots over the statements that stand, and the lines hash of every journal that they name. */
export function certificateFlaws(held: Held, blobs: ReadBlobs): { readonly flaws: readonly Flaw[]; readonly certificates: number } {
  const flaws: Flaw[] = []
  let certificates = 0
  for (const { rows, pk } of partitionsOf(held, 'P')) {
    if (pk.endsWith('#ORDER')) continue
    for (const row of rows) {
      const record = periodRecordSchema.safeParse(readJson(row.body))
      if (!record.success) flaws.push(flawOf(row, 'record', 'is not the record of a period'))
      for (const { certificate } of [...(record.data?.signOffs ?? []), ...(record.data?.history ?? [])]) {
        if (certificate === undefined || record.data === undefined) continue
        certificates += 1
        flaws.push(...against(held, { row, record: record.data, certificate: certificateSchema.safeParse(blobs.value({ blob: certificate })).data }))
      }
    }
  }
  return { flaws, certificates }
}

const flawOf = (row: StoredItem, field: string, sentence: string): Flaw => ({ part: 'certificate', contract: null, item: placeName(row), field, sentence })

interface Certified {
  readonly row: StoredItem
  readonly record: PeriodRecord
  readonly certificate: Certificate | undefined
}

function against(held: Held, { row, record, certificate }: Certified): readonly Flaw[] {
  if (certificate === undefined) return [flawOf(row, 'certificate', 'the certificate is not there, or not what its hash says')]
  const roots = certificate.statements.filter(({ revision, root }) => rootOf(held, record, revision) !== root)
  const journals = certificate.journals.filter(({ batch, linesSha256 }) => readJson(itemAt(held, `E#${held.tenant}`, batch)?.body ?? '')?.['linesSha256'] !== linesSha256)
  return [
    ...roots.map(({ revision }) => flawOf(row, 'statements', `the certificate's root of r${revision} is not that of the statements that stand`)),
    ...journals.map(({ batch }) => flawOf(row, 'journals', `the certificate names other lines of ${batch}`)),
  ]
}

function rootOf(held: Held, { entity, book, period }: PeriodRecord, revision: number): string {
  const rows = held.partitions.get(`X#${held.tenant}#${entity}#${book}#${period}${revision === 1 ? '' : `#r${revision}`}`) ?? []
  const leaves = rows.map(({ sk, body }) => `${Number.parseInt(sk, 10)}:${String(readJson(body)?.['merkleRoot'])}`)
  return sha256Of(leaves.join('\n'))
}
