import type { Batch, Books, FoundBreak } from '#books'
import type { ErpConnector, IssuedDocument, Journal } from '#gateways'
import type { Instant } from '#calendar'
import { type Currency, formatMinor } from '#money'
import { type PolicyRegistry, type PolicySet, accountFor, calendarFor, lastDayIn, postingTarget } from '#policy'
import type { Metrics } from '#runtime'
import { billingBreaks } from './billing-breaks.ts'
import { contractBreaks } from './contract-breaks.ts'
import { erpBreaks } from './erp-breaks.ts'
import { type ReconcileScope, type TieOut, unreconciledOf } from './tie-out.ts'

export interface ReconcilePorts {
  readonly books: Books
  readonly policy: PolicySet
  /** Every version that a contract may pin. */
  readonly policies: PolicyRegistry
  readonly connector: ErpConnector
  readonly metrics: Metrics
  readonly shards: number
  /** The frozen batch as the journal that was, or will be, posted. */
  readonly journalOf: (batch: Batch) => Promise<Journal>
  /** Invoices and credit notes that the billing systems issued in the period, by their own lists. */
  readonly issued: (scope: ReconcileScope) => AsyncIterable<IssuedDocument>
}

/** Balances that only we post to: anything else there is a foreign entry. */
const controlRoles = ['contract_liability', 'contract_asset', 'unbilled_receivable', 'refund_liability'] as const

/**
 * Proves that billing, subledger and general ledger agree for one period and book, to the minor unit: documents one by
 * one, contracts one by one, journals one by one, accounts in total. Every difference is a named break that keeps its age until it is gone.
 */
export async function reconcilePeriod(ports: ReconcilePorts, scope: ReconcileScope, at: Instant): Promise<TieOut> {
  const billing = await billingBreaks({ books: ports.books, scope, shards: ports.shards, calendar: calendarFor(ports.policy, { book: scope.book, on: `${scope.period}-28` }), issued: ports.issued(scope) })
  const erp = await erpBreaks(await erpSide(ports, scope))
  const leaks = await contractBreaks({ books: ports.books, policies: ports.policies, scope, shards: ports.shards })
  const breaks = [...billing.breaks, ...(leaks ?? []), ...erp.breaks]
  await keepBreaks(ports.books, scope, { breaks, at, lookedAtContracts: leaks !== undefined })
  const unreconciled = unreconciledOf(breaks)
  const tieOut = { scope, accounts: erp.accounts, billing: billing.billing, documents: billing.documents, breaks, unreconciled }
  report(ports.metrics, tieOut)
  return tieOut
}

/** How many breaks there are, for the alarm: amounts of different currencies do not compare. And the amount of each currency that was tied out, for the chart. */
function report(metrics: Metrics, { scope, accounts, billing, breaks, unreconciled }: TieOut): void {
  metrics.count('BreaksOpen', breaks.length, { entity: scope.entity })
  const currencies = new Set([...accounts.map((row) => row.currency), ...billing.map((row) => row.currency), ...Object.keys(unreconciled)])
  for (const currency of currencies) metrics.amount('UnreconciledAmount', formatMinor(unreconciled[currency] ?? 0n, currency as Currency), { currency })
}

async function erpSide(ports: ReconcilePorts, scope: ReconcileScope): Promise<Parameters<typeof erpBreaks>[0]> {
  const frozen = []
  for await (const batch of ports.books.batches.list(scope)) frozen.push({ batch, journal: await ports.journalOf(batch) })
  const { subsidiary } = postingTarget(ports.policy, scope)
  const namedBefore = `${ports.books.tenant}-${scope.book}-${scope.entity}-`
  const externalIdPrefix = `${namedBefore}${scope.period}-`.slice(0, 30)
  return { scope, connector: ports.connector, frozen, externalIdPrefix, namedBefore, frozenFor: async (externalId) => (await ports.books.batches.get(externalId))?.entity, controlAccounts: controlAccounts(ports.policy, scope, frozen.map((one) => one.journal.currency)), subsidiary }
}

function controlAccounts(policy: PolicySet, scope: ReconcileScope, currencies: readonly string[]): readonly string[] {
  const accounts = new Set<string>()
  const on = lastDayIn(policy, scope)
  for (const currency of new Set([policy.entities[scope.entity]!.functionalCurrency, ...currencies]))
    for (const role of controlRoles) {
      const account = accountFor(policy, { ...scope, role, class: null, currency, on })
      if (account.ok) accounts.add(account.value)
    }
  return [...accounts].sort()
}

/** Files what was found; a break that is no longer there closes by itself, and keeps its history. */
async function keepBreaks(books: Books, scope: ReconcileScope, found: { readonly breaks: readonly FoundBreak[]; readonly at: Instant; readonly lookedAtContracts: boolean }): Promise<void> {
  for (const one of found.breaks) await books.breaks.open(one, found.at)
  const still = new Set(found.breaks.map((one) => one.id))
  for await (const held of books.breaks.list({ state: 'open' })) {
    const ofBook = held.entity === scope.entity && held.book === scope.book
    // A contract's own break stays the same one from period to period.
    const ours = ofBook && (held.between === 'facts-recognition' ? found.lookedAtContracts : held.period === scope.period)
    if (ours && !still.has(held.id)) await books.breaks.close(held.id, { principal: 'tieout', reason: 'no longer found', at: found.at })
  }
}
