import { type AmountHeld, type FactDraft, type Translation, worthOf } from '#billing'
import { type Currency, readCurrency } from '#money'
import type { NormalisePorts, Said } from './ports.ts'
import { systemOf } from './translate-document.ts'

/** A document that cannot be accounted for: why, about what, and the amounts that are held with it. */
export type Held = Extract<Translation, { kind: 'suspended' }>

const suspenseId = (document: string): string => `document:${document}`

/** Puts a document into suspense. The item stands before the outcome says so, so that a crash leaves no suspended document without one. */
export async function suspend(ports: NormalisePorts, { document, standing }: Said, held: Held): Promise<'done' | 'overtaken'> {
  const decidedAt = ports.clock.now()
  const { code, sentence, subject } = held
  const { entity } = ports.entityOf(systemOf(document.document))
  const item = { id: suspenseId(document.document), document: document.document, code, sentence, contract: null, entity, period: null, detail: { subject } }
  await ports.books.suspense.hold({ ...item, amounts: [...amountsOf(held.amounts)], heldAt: decidedAt })
  const decided = await ports.books.documents.decide(document.document, { status: 'suspended', reason: code, facts: {}, decidedAt }, standing?.revision ?? 0)
  if (decided === 'conflict') return 'overtaken'
  ports.metrics.count('DocumentsSuspended', 1, { reason: code })
  return 'done'
}

/** What was suspended and is accounted for now leaves suspense, whoever put it there, and also after a crash in between. */
export async function leaveSuspense({ books, clock }: NormalisePorts, document: string, status: string): Promise<void> {
  await books.suspense.resolve(suspenseId(document), { principal: 'tieout', reason: `accounted for as ${status}`, at: clock.now() })
}

/** What the facts of a document are worth: per currency the largest amount stated, since they may speak of the same money. */
export function worthOfDrafts(drafts: readonly FactDraft[]): readonly AmountHeld[] {
  const largest = new Map<string, bigint>()
  for (const { currency, minor } of drafts.flatMap(({ fact }) => worthOf(fact))) if (minor > (largest.get(currency) ?? -1n)) largest.set(currency, minor)
  return [...largest].map(([currency, minor]) => ({ currency, minor }))
}

/** Amounts in currencies that we know; an unknown code could not be stored and is named by the sentence. */
function amountsOf(amounts: readonly AmountHeld[]): readonly { currency: Currency; minor: bigint }[] {
  return amounts.flatMap(({ currency, minor }) => {
    const known = readCurrency(currency)
    return known.ok ? [{ currency: known.value, minor }] : []
  })
}

