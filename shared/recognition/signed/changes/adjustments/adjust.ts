import { within } from '#money'
import type { KeptFact } from '../../../contract-file.ts'
import type { Meaning } from '../../consideration/bill.ts'
import { customerAccount, meaningsOf } from '../../consideration/customer-account.ts'
import { factsOf } from '../../../record.ts'
import { type Standing, latestPrice } from '../../standing.ts'
import { beside } from '../beside.ts'
import { changePrice, changePriceToCome } from './change-price.ts'
import { exclude } from './exclude.ts'
import { type Giving, giveAgain, giveBackByShares } from './give-back.ts'
import { outOfGains, recover, voidWrittenOff, writeOff } from './write-off.ts'

/**
 * What a document of billing means for price and revenue, by the method of policy.
 *
 * @standard ASC 606-10-32-42 · IFRS 15.87
 */
export function adjust(standing: Standing, fact: KeptFact): Standing {
  if (standing.courses.length === 0) return standing
  return meaningsOf(standing.contract.file, fact.id).reduce((after, meaning) => kinds[meaning.kind](after, { fact, meaning, cause: meaning.kind }), standing)
}

const byMethod = (standing: Standing, giving: Giving): Standing => {
  if (giving.meaning.amountMinor === 0n) return standing
  const byShares = standing.contract.options.adjustments.method === 'contra-proportional'
  if (giving.meaning.amountMinor < 0n && byShares) return giveAgain(standing, giving)
  return byShares ? giveBackByShares(standing, giving) : changePrice(standing, giving)
}

/** Given back and billed again is no change of the price. */
const unlessBilledAgain = (standing: Standing, giving: Giving): Standing => {
  const amountMinor = lessBilledAgain(standing, giving)
  return byMethod(standing, { ...giving, meaning: { ...giving.meaning, amountMinor } })
}

const kinds: Readonly<Record<Meaning['kind'], (standing: Standing, giving: Giving) => Standing>> = {
  'credit-note': (standing, giving) => (standing.contract.options.adjustments.creditNotes === 'prospective-from-issue' && giving.meaning.amountMinor > 0n ? changePriceToCome(standing, giving) : unlessBilledAgain(standing, giving)),
  refund: (standing, giving) => unlessBilledAgain(...outOfGains(...owedFirst(standing, giving))),
  void: unlessBilledAgain,
  'write-off': writeOff,
  recovery: recover,
  'void-written-off': voidWrittenOff,
  exclusion: (standing, { fact }) => exclude(standing, fact),
  dispute: (standing, giving) => (isContra(standing) ? byMethod(...outOfGains(...withoutTax(standing, giving, 1n))) : withEntry(standing, giving, 'disputed_receivable', 1n)),
  'dispute-won': (standing, giving) => (isContra(standing) ? wonBack(...withoutTax(standing, giving, -1n)) : withEntry(standing, giving, 'disputed_receivable', -1n)),
  'dispute-lost': (standing, giving) => (isContra(standing) ? standing : byMethod(withEntry(standing, giving, 'disputed_receivable', -1n), giving)),
}

/** What has been owed since the contract ended is paid back; it is no further change of the price. */
function owedFirst(standing: Standing, giving: Giving): [Standing, Giving] {
  const { owedMinor } = standing
  const { amountMinor } = giving.meaning
  const paid = within(amountMinor, owedMinor)
  const entries = [...standing.entries, ...beside(standing, giving.fact, { cause: giving.cause, debit: 'refund_liability', minor: paid })]
  return [{ ...standing, entries, owedMinor: owedMinor - paid }, { ...giving, meaning: { ...giving.meaning, amountMinor: amountMinor - paid } }]
}

const wonBack = (standing: Standing, giving: Giving): Standing => withEntry(standing, giving, 'recoverables_gain', -1n)

/** Tax in what was taken back is not owed to the authority while it is; it is again when the money comes back. */
function withoutTax(standing: Standing, giving: Giving, sign: 1n | -1n): [Standing, Giving] {
  const { taxMinor = 0n, amountMinor } = giving.meaning
  const entries = [...standing.entries, ...beside(standing, giving.fact, { cause: giving.cause, debit: 'tax_payable', minor: sign * taxMinor })]
  return [{ ...standing, entries }, { ...giving, meaning: { ...giving.meaning, amountMinor: amountMinor - taxMinor, taxMinor: 0n } }]
}

const isContra = ({ contract }: Standing): boolean => contract.options.adjustments.method === 'contra-proportional'

const withEntry = (standing: Standing, { fact, meaning, cause }: Giving, debit: 'disputed_receivable' | 'recoverables_gain', sign: 1n | -1n): Standing => ({
  ...standing,
  entries: [...standing.entries, ...beside(standing, fact, { cause, debit, minor: sign * meaning.amountMinor })],
})

/** What invoices ask for beyond the price was given back only to be asked for again. */
function lessBilledAgain(standing: Standing, { fact, meaning }: Giving): bigint {
  const { file } = standing.contract
  if (meaning.amountMinor <= 0n || standing.courses.some(({ obligation }) => obligation.priced === 'as-earned')) return meaning.amountMinor
  const billed = factsOf(file, 'InvoiceIssued').reduce((sum, { lines }) => sum + lines.reduce((net, line) => net + line.netMinor, 0n), 0n)
  const again = billed - givenBefore(standing, { fact, meaning }) - latestPrice(standing).totalMinor
  return within(meaning.amountMinor - again, meaning.amountMinor)
}

/** Given back before: by earlier documents, by what this one has said or paid back of a debt already, by what will not be earned of a debt given up. */
function givenBefore(standing: Standing, { fact, meaning }: Pick<Giving, 'fact' | 'meaning'>): bigint {
  const { file } = standing.contract
  const account = customerAccount(file)
  const at = account.findIndex((posted) => posted.fact === fact.id)
  const said = account[at]?.meanings ?? []
  const upToThis = said.slice(0, said.findIndex(({ contra }) => contra === meaning.contra) + 1)
  const earlier = [...account.slice(0, at).flatMap(({ meanings }) => meanings), ...upToThis, { ...meaning, amountMinor: -meaning.amountMinor }]
  const givenUp = new Set(factsOf(file, 'InvoiceWrittenOff').map(({ id }) => id))
  const unearned = latestPrice(standing).elements.filter(({ id }) => givenUp.has(id)).reduce((sum, { minor }) => sum - minor, 0n)
  return earlier.filter(({ kind }) => kind === 'credit-note' || kind === 'refund' || kind === 'void').reduce((sum, { amountMinor }) => sum + amountMinor, unearned)
}
