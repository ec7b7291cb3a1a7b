import type { Books } from '#books'

/** What became of every document that was delivered. Documents that were read back from billing are not deliveries. */
export interface RegisterCount {
  readonly documents: number
  /** Documents that were read back: none in the month as written, some after a backfill. */
  readonly readBack: number
  readonly facts: number
  readonly informational: number
  readonly suspended: number
  /** Documents that wait for an object, or have no outcome: none when the month is over. */
  readonly unsettled: number
  readonly contracts: readonly string[]
}

const readBack = /^\w+:read:/

/** Walks the whole register. */
export async function countRegister(books: Books): Promise<RegisterCount> {
  const counts = { documents: 0, readBack: 0, facts: 0, informational: 0, suspended: 0, unsettled: 0 }
  const contracts = new Set<string>()
  for await (const { entry, outcome } of books.documents.walk()) {
    const delivered = !readBack.test(entry.document)
    counts[delivered ? 'documents' : 'readBack'] += 1
    const status = outcome?.status
    if (!delivered) counts.unsettled += outcome === undefined ? 1 : 0
    else if (status === 'facts' || status === 'informational' || status === 'suspended') counts[status] += 1
    else counts.unsettled += 1
    for (const contract of outcome?.contracts ?? []) contracts.add(contract)
  }
  return { ...counts, contracts: [...contracts].sort() }
}
