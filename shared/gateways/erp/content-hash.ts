import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { InvariantBroken } from '#outcome'
import { amountText } from './amount-text.ts'
import type { Journal, JournalLine } from './connector.ts'

/** What a journal books; its memo, hash and date within the period are not content. */
export type JournalContent = Pick<Journal, 'externalId' | 'book' | 'subsidiary' | 'currency' | 'period' | 'lines'>

/**
 * SHA-256 over the canonical JSON (RFC 8785) of what a journal books: identity, book, subsidiary, currency,
 * period and lines in order. Frozen with the lines before the first post; amounts count by value: "1.5" equals "1.50".
 */
export function contentHash(content: JournalContent): string {
  const { externalId, book, subsidiary = null, currency, period } = content
  const lines = content.lines.map((line) => frozenLine(line, currency))
  const text = canonicalize({ externalId, book, subsidiary, currency, period, lines })
  if (text === undefined) throw new InvariantBroken('canonical JSON', 'a journal has a JSON form')
  return createHash('sha256').update(text).digest('hex')
}

function frozenLine(line: JournalLine, currency: string): Readonly<Record<string, unknown>> {
  return {
    account: line.account,
    side: line.debit === undefined ? 'credit' : 'debit',
    amount: amountText(line.debit ?? line.credit ?? '', currency),
    entity: line.entity ?? null,
    segments: line.segments ?? {},
  }
}
