import type { Books } from '#books'

/** What became of every received document. */
export interface RegisterCount {
  readonly documents: number
  readonly facts: number
  readonly informational: number
  readonly suspended: number
  /** Documents that wait for an object, or have no outcome: none when the month is over. */
  readonly unsettled: number
  readonly contracts: readonly string[]
}

/** Walks the whole register. */
export async function countRegister(books: Books): Promise<RegisterCount> {
  const counts = { documents: 0, facts: 0, informational: 0, suspended: 0, unsettled: 0 }
  const contracts = new Set<string>()
  for await (const { outcome } of books.documents.walk()) {
    counts.documents += 1
    const status = outcome?.status
    if (status === 'facts' || status === 'informational' || status === 'suspended') counts[status] += 1
    else counts.unsettled += 1
    for (const contract of outcome?.contracts ?? []) contracts.add(contract)
  }
  return { ...counts, contracts: [...contracts].sort() }
}
