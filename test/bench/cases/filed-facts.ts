import { type Fact, encode } from '#billing'
import type { Books } from '#books'
import type { FactPointer } from '../../../functions/recognise/recognise-contract.ts'
import { at } from './facts.ts'

/** Files facts as normalising would: the outcome of a document per fact. Answers the pointers that the queue would carry. */
export async function fileFacts(books: Books, facts: readonly Fact[]): Promise<readonly FactPointer[]> {
  const pointers: FactPointer[] = []
  for (const fact of facts) {
    const document = `stripe:evt:${fact.id}`
    await books.documents.decide(document, { status: 'facts', decidedAt: at('2026-12-01T00:00:00.000Z'), facts: { [fact.contract]: [encode(fact)] } })
    pointers.push({ contract: fact.contract, document })
  }
  return pointers
}

export const contractName = (number: number): string => `stripe:sub_${String(number).padStart(8, '0')}`
