import type { Batch, FoundBreak } from '#books'
import { type ErpBalance, type ErpConnector, type ErpJournal, type ForeignEntry, type Journal, compareJournal } from '#gateways'
import { type Currency, parseMinor } from '#money'
import type { AccountTieOut, ReconcileScope } from './tie-out.ts'

export interface ErpSide {
  readonly scope: ReconcileScope
  readonly connector: ErpConnector
  /** The journals that were frozen for the period, as they were to be posted. */
  readonly frozen: readonly { readonly batch: Batch; readonly journal: Journal }[]
  readonly externalIdPrefix: string
  /** The entity for which we froze a journal of this name, for whatever period; undefined: we never did. */
  readonly frozenFor: (externalId: string) => Promise<string | undefined>
  /** What the names of this entity's journals in this book begin with, before the period. */
  readonly namedBefore: string
  readonly controlAccounts: readonly string[]
  readonly subsidiary: string | undefined
}

/** Compares frozen journals with the ERP's read-back: journal by journal, then account by account, as the ledger itself sums them. */
export async function erpBreaks(side: ErpSide): Promise<{ readonly breaks: readonly FoundBreak[]; readonly accounts: readonly AccountTieOut[] }> {
  const held = new Map<string, ErpJournal[]>()
  for await (const journal of side.connector.findByPrefix(side.externalIdPrefix)) held.set(journal.externalId, [...(held.get(journal.externalId) ?? []), journal])
  const journals = side.frozen.flatMap((frozen) => journalBreaks(side, frozen, held.get(frozen.journal.externalId) ?? []))
  const strangers = await strangersIn(side, [...held.values()].flat())
  const accounts = await accountsOf(side)
  const foreign = accounts.filter(({ allMinor, oursMinor }) => allMinor !== undefined && allMinor !== oursMinor)
  const named = await foreignEntries(side, foreign)
  const summed = accountBreaks(side, accounts, await saidBy(side, [...held.values()].flat()))
  const breaks = [...journals, ...strangers.map((journal) => strangerBreak(side, journal)), ...summed, ...foreign.map((account) => foreignBreak(side, account, named))]
  return { breaks, accounts }
}

/**
 * Journals that carry a name like ours for this period, but that we never froze. The prefix is cut short because long names
 * are hashed, so it also finds journals of other periods: those that we froze are ours, others belong where their name says,
 * or, when it says nothing, where the ledger holds them.
 */
async function strangersIn(side: ErpSide, held: readonly ErpJournal[]): Promise<readonly ErpJournal[]> {
  const { namedBefore, scope } = side
  const strangers: ErpJournal[] = []
  for (const journal of held) {
    const of = journal.externalId.startsWith(namedBefore) ? journal.externalId.slice(namedBefore.length, namedBefore.length + scope.period.length) : journal.period
    if (of === scope.period && (await side.frozenFor(journal.externalId)) === undefined) strangers.push(journal)
  }
  return strangers
}

function journalBreaks(side: ErpSide, frozen: ErpSide['frozen'][number], held: readonly ErpJournal[]): readonly FoundBreak[] {
  const { journal, batch } = frozen
  const amount = debitsOf(journal)
  const about = { ...base(side, journal.currency), batch: batch.batch, expectedMinor: amount }
  const [first, ...others] = held
  if (!first) {
    const kind = batch.state === 'CONFIRMED' ? 'missing' : 'not-posted'
    const repair = kind === 'missing' ? 'find out who removed the journal in the ERP, then post the part again' : 'tieout redrive --id batch:<batch> when it is REJECTED; otherwise the sweep queues it again'
    return [{ ...about, id: `${kind}:${batch.batch}`, kind, actualMinor: 0n, sentence: `journal ${batch.batch} (${batch.state}) is not in the ERP`, repair }]
  }
  const duplicates = others.map((journal_): FoundBreak => ({ ...about, id: `duplicate:${journal_.erpId}`, kind: 'duplicate', actualMinor: amount * 2n, sentence: `journal ${batch.batch} is in the ERP again as ${journal_.erpId}`, repair: `reverse journal ${journal_.erpId} in the ERP` }))
  return [...stateBreaks(about, frozen, first), ...duplicates]
}

function stateBreaks(about: ReturnType<typeof base> & { batch: string; expectedMinor: bigint }, frozen: ErpSide['frozen'][number], held: ErpJournal): readonly FoundBreak[] {
  const compared = compareJournal(frozen.journal, held)
  if (!compared.same && compared.kind === 'period_moved')
    return [{ ...about, id: `period-moved:${about.batch}`, kind: 'period-moved', actualMinor: 0n, sentence: compared.sentence, repair: `set the journal's posting period back to ${about.period} in the ERP (open it if need be), then tieout redrive --id batch:<batch>` }]
  if (!compared.same)
    return [{ ...about, id: `amount:${about.batch}`, kind: 'amount', actualMinor: differing(about.expectedMinor, held), sentence: compared.sentence, repair: 'restore the frozen lines of the journal in the ERP (tieout journals show <batch>), then tieout redrive --id batch:<batch>' }]
  if (held.state !== 'posted')
    return [{ ...about, id: `not-posted:${about.batch}`, kind: 'not-posted', actualMinor: 0n, sentence: `journal ${held.erpId} is ${held.state} and not in the ledger`, repair: held.state === 'voided' ? 'find out who voided the journal in the ERP, and enter it there again' : 'approve the journal in the ERP' }]
  return []
}

/** Debits as held; when only the lines differ and the total does not, the whole journal counts as different. */
function differing(expectedMinor: bigint, held: ErpJournal): bigint {
  const actual = debitsOf(held)
  return actual === expectedMinor ? 0n : actual
}

/** What the posted journals of the period say, by account and currency: debits less credits. Those of another entity that are named alike are in its own subsidiary, and not in the sums of ours. */
async function saidBy({ scope, subsidiary, frozenFor }: ErpSide, held: readonly ErpJournal[]): Promise<ReadonlyMap<string, bigint>> {
  const said = new Map<string, bigint>()
  for (const { externalId, lines, currency } of held.filter(({ state, period, book = scope.book }) => state === 'posted' && period === scope.period && book === scope.book)) {
    if (subsidiary !== undefined && ((await frozenFor(externalId)) ?? scope.entity) !== scope.entity) continue
    for (const line of lines) said.set(`${line.account}|${currency}`, (said.get(`${line.account}|${currency}`) ?? 0n) + signedMinor(line, currency))
  }
  return said
}

/** Accounts that the ledger sums to something else than our journals there say: another book, subsidiary or period is looked at. */
function accountBreaks(side: ErpSide, accounts: readonly AccountTieOut[], said: ReadonlyMap<string, bigint>): readonly FoundBreak[] {
  const sums = new Map(accounts.map(({ account, currency, oursMinor }) => [`${account}|${currency}`, oursMinor]))
  return [...new Set([...said.keys(), ...sums.keys()])].sort().flatMap((key): readonly FoundBreak[] => {
    const [expectedMinor, actualMinor] = [said.get(key) ?? 0n, sums.get(key) ?? 0n]
    if (expectedMinor === actualMinor) return []
    const [account = '', currency = ''] = key.split('|')
    const about = { ...base(side, currency), id: `amount:${side.scope.period}:${side.scope.book}:${account}:${currency}`, kind: 'amount' as const, account, batch: null, expectedMinor, actualMinor }
    return [{ ...about, sentence: `account ${account} of the ledger does not hold what our journals there say`, repair: `compare the account with its journals in the ERP, and the subsidiary of the book in policy (posting.subsidiary) with the one that they are in` }]
  })
}

const strangerBreak = (side: ErpSide, journal: ErpJournal): FoundBreak => ({
  ...base(side, journal.currency),
  id: `duplicate:${journal.erpId}`,
  kind: 'duplicate',
  batch: null,
  expectedMinor: 0n,
  actualMinor: debitsOf(journal),
  sentence: `journal ${journal.externalId} (${journal.erpId}) carries our name but we never froze it`,
  repair: `reverse journal ${journal.erpId} in the ERP`,
})

function foreignBreak(side: ErpSide, { account, currency, oursMinor, allMinor = oursMinor }: AccountTieOut, named: readonly ForeignEntry[]): FoundBreak {
  const entries = named.filter((entry) => entry.account === account && entry.currency === currency)
  return {
    ...base(side, currency),
    id: `foreign-entry:${side.scope.period}:${side.scope.book}:${account}:${currency}`,
    kind: 'foreign-entry',
    account,
    batch: null,
    expectedMinor: oursMinor,
    actualMinor: allMinor,
    sentence: `control account ${account} holds entries that are not ours${entries.length === 0 ? '' : `: ${listed(entries)}`}`,
    repair: entries.length === 0 ? `list the journals of ${account} in the ERP that are not from Tieout and reclassify them` : `reclassify what they post to ${account} in the ERP`,
  }
}

const namedMax = 5

/** The entries by the number that people know them by in the ERP, so that nobody has to look for them. */
function listed(entries: readonly ForeignEntry[]): string {
  const first = entries.slice(0, namedMax).map(({ erpId, number, postedOn, debit, credit, currency }) => `journal ${number ?? erpId} of ${postedOn}, ${minorOf(debit, currency) === 0n ? `credit ${credit}` : `debit ${debit}`}`)
  return entries.length > namedMax ? `${first.join('; ')}; and ${entries.length - namedMax} more` : first.join('; ')
}

/** Asked only for accounts that differ: a ledger may hold a great deal of other people's entries elsewhere. */
async function foreignEntries(side: ErpSide, accounts: readonly AccountTieOut[]): Promise<readonly ForeignEntry[]> {
  const { connector, scope, subsidiary, externalIdPrefix } = side
  if (accounts.length === 0 || connector.foreignEntries === undefined) return []
  const query = { accounts: [...new Set(accounts.map(({ account }) => account))], externalIdPrefix, periods: [scope.period], book: scope.book, ...(subsidiary === undefined ? {} : { subsidiary }) }
  return Array.fromAsync(connector.foreignEntries(query))
}

async function accountsOf(side: ErpSide): Promise<readonly AccountTieOut[]> {
  const tied = new Map<string, { account: string; currency: string; expectedMinor: bigint; oursMinor: bigint; allMinor: bigint }>()
  const row = (account: string, currency: string) => {
    const key = `${account}|${currency}`
    const found = tied.get(key) ?? { account, currency, expectedMinor: 0n, oursMinor: 0n, allMinor: 0n }
    tied.set(key, found)
    return found
  }
  for (const { journal } of side.frozen) for (const line of journal.lines) row(line.account, journal.currency).expectedMinor += signedMinor(line, journal.currency)
  const query = { externalIdPrefix: side.externalIdPrefix, periods: [side.scope.period], book: side.scope.book, ...(side.subsidiary === undefined ? {} : { subsidiary: side.subsidiary }) }
  for await (const balance of side.connector.balances(query)) addBalance(row(balance.account, balance.currency), balance)
  const ours = [...tied.values()].filter((found) => found.expectedMinor !== 0n || found.oursMinor !== 0n || side.controlAccounts.includes(found.account))
  return ours.sort((a, b) => (`${a.account}${a.currency}` < `${b.account}${b.currency}` ? -1 : 1)).map((found) => ({ ...found, allMinor: side.controlAccounts.includes(found.account) ? found.allMinor : undefined }))
}

function addBalance(row: { oursMinor: bigint; allMinor: bigint }, balance: ErpBalance): void {
  const net = minorOf(balance.debit, balance.currency) - minorOf(balance.credit, balance.currency)
  if (balance.source === 'ours') row.oursMinor += net
  else row.allMinor += net
}

const base = (side: ErpSide, currency: string) =>
  ({ between: 'subledger-erp', entity: side.scope.entity, book: side.scope.book, period: side.scope.period, account: null as string | null, contract: null, currency: currency as Currency }) as const

function minorOf(text: string, currency: string): bigint {
  const minor = parseMinor(text, currency as Currency)
  if (!minor.ok) throw new Error(minor.sentence)
  return minor.value
}

const signedMinor = (line: { debit?: string; credit?: string }, currency: string): bigint => minorOf(line.debit ?? '0', currency) - minorOf(line.credit ?? '0', currency)
const debitsOf = (journal: { lines: readonly { debit?: string }[]; currency: string }): bigint => journal.lines.reduce((sum, line) => sum + minorOf(line.debit ?? '0', journal.currency), 0n)
