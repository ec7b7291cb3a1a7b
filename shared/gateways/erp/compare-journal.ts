import { amountText } from './amount-text.ts'
import type { ErpJournal, Journal, JournalLine } from './connector.ts'

/** What a journal read back says about the one we meant to post. */
export type Comparison =
  | { readonly same: true }
  | { readonly same: false; readonly kind: 'content_mismatch' | 'period_moved'; readonly sentence: string }

const differs = (kind: 'content_mismatch' | 'period_moved', sentence: string): Comparison => ({ same: false, kind, sentence })

/**
 * Compares what the ERP holds with what was frozen: currency, book, subsidiary, then the lines by account, side,
 * amount, customer and segments (in any order, since an ERP may sort them), then the period.
 */
export function compareJournal(sent: Journal, held: ErpJournal): Comparison {
  if (held.currency !== sent.currency) return differs('content_mismatch', `currency is ${held.currency}, not ${sent.currency}`)
  if (held.book !== undefined && held.book !== sent.book) return differs('content_mismatch', `book is ${held.book}, not ${sent.book}`)
  if (held.subsidiary !== undefined && sent.subsidiary !== undefined && held.subsidiary !== sent.subsidiary)
    return differs('content_mismatch', `subsidiary is ${held.subsidiary}, not ${sent.subsidiary}`)
  const line = firstDifference(lineTexts(sent.lines, sent.currency), lineTexts(held.lines, held.currency))
  if (line !== undefined) return differs('content_mismatch', line)
  if (held.period !== sent.period) return differs('period_moved', `posted in ${held.period}, not in ${sent.period}`)
  return { same: true }
}

function lineTexts(lines: readonly JournalLine[], currency: string): readonly string[] {
  return lines.map((line) => lineText(line, currency)).sort()
}

function lineText(line: JournalLine, currency: string): string {
  const side = line.debit === undefined ? 'Cr' : 'Dr'
  const segments = Object.entries(line.segments ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  const named = segments.map(([name, value]) => `${name}=${value}`)
  return [line.account, side, amountText(line.debit ?? line.credit ?? '0', currency), line.entity ?? '', ...named].join(' ').trim()
}

function firstDifference(sent: readonly string[], held: readonly string[]): string | undefined {
  if (sent.length !== held.length) return `the ERP holds ${held.length} lines, not ${sent.length}`
  const at = sent.findIndex((line, index) => line !== held[index])
  return at < 0 ? undefined : `the ERP holds "${held[at]}", not "${sent[at]}"`
}
