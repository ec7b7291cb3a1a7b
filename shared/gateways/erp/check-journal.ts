import { type Currency, formatMinor, parseMinor, readCurrency } from '#money'
import type { Journal, JournalLine, PostRefused } from './connector.ts'

/** Letters, digits, hyphen and underscore: what every ERP's own key accepts. */
export const externalIdForm = /^[A-Za-z0-9_-]{1,50}$/

const refused = (kind: PostRefused['kind'], raw: string, path?: string): PostRefused => ({
  outcome: 'refused',
  kind,
  retryable: false,
  raw,
  ...(path === undefined ? {} : { path }),
})

/**
 * Checks a journal before any call to the ERP: identity, currency, line count, one positive side per line, debits
 * equal to credits to the minor unit. Returns the refusal, or undefined when the journal may be sent.
 */
export function checkJournal(journal: Journal, lineMax: number): PostRefused | undefined {
  const currency = readCurrency(journal.currency)
  if (!externalIdForm.test(journal.externalId)) return refused('rejected', `external id "${journal.externalId}" is malformed`, 'externalId')
  if (!currency.ok) return refused('invalid_reference', currency.sentence, 'currency')
  if (journal.lines.length < 2 || journal.lines.length > lineMax)
    return refused('rejected', `a journal has 2 to ${lineMax} lines, not ${journal.lines.length}`, 'lines')
  return checkLines(journal.lines, currency.value)
}

function checkLines(lines: readonly JournalLine[], currency: Currency): PostRefused | undefined {
  let net = 0n
  for (const [index, line] of lines.entries()) {
    const minor = signedMinor(line, currency)
    if (minor === undefined) return refused('rejected', `line ${index + 1} needs one positive side in ${currency}`, `lines[${index}]`)
    net += minor
  }
  if (net === 0n) return undefined
  return refused('unbalanced', `debits less credits are ${formatMinor(net, currency)} ${currency}`, 'lines')
}

function signedMinor(line: JournalLine, currency: Currency): bigint | undefined {
  if ((line.debit === undefined) === (line.credit === undefined)) return undefined
  const amount = parseMinor(line.debit ?? line.credit ?? '', currency)
  if (!amount.ok || amount.value <= 0n) return undefined
  return line.debit === undefined ? -amount.value : amount.value
}
