import { Decimal } from '#money'
import { type AccountState, preferencesOf } from './account-state.ts'
import { choosePeriod } from './choose-period.ts'
import { type SentJournal, type SentLine, readJournalEntry } from './read-journal-entry.ts'
import { refusals } from './refusal.ts'

const lineMax = 1_000
const externalIdForm = /^[A-Za-z0-9_-]+$/
type Row = Readonly<Record<string, unknown>>

/** Checks a posted journal as NetSuite would and writes it, all or nothing. Answers its internal id. */
export function createJournal(body: string, strictNames: boolean, state: AccountState): string {
  const { ledger } = state
  if (!preferencesOf(ledger).mayPost) throw refusals['permission-refused']()
  const sent = readJournalEntry(body, strictNames)
  ledger.exec('BEGIN IMMEDIATE')
  try {
    const id = insertJournal(sent, body, state)
    ledger.exec('COMMIT')
    return id
  } catch (error) {
    ledger.exec('ROLLBACK')
    throw error
  }
}

function insertJournal(sent: SentJournal, body: string, state: AccountState): string {
  const { ledger } = state
  const subsidiary = subsidiaryOf(sent, state)
  const currency = referenced(state, { table: 'currencies', id: sent.currency?.id, field: 'currency' })
  const book = sent.isBookSpecific === true ? referenced(state, { table: 'books', id: sent.accountingBook?.id, field: 'accountingBook' }) : undefined
  if (sent.tranDate === undefined) throw refusals['missing-field']('Date')
  checkLines(sent.lines, currency, state)
  checkSubsidiary(sent.lines, String(subsidiary.id), state)
  const period = choosePeriod(sent, { subsidiary: String(subsidiary.id), book: book === undefined ? undefined : String(book.id) }, state)
  checkExternalId(sent.externalId, state)
  const approvals = preferencesOf(ledger).approvals
  const { lastInsertRowid: id } = ledger
    .prepare('INSERT INTO journals (external_id, tran_date, period, currency, subsidiary, book, memo, posting, approval, received) VALUES (?,?,?,?,?,?,?,?,?,?)')
    .run(sent.externalId ?? null, sent.tranDate, period, number(currency.id), number(subsidiary.id), book ? number(book.id) : null, sent.memo ?? null, approvals ? 'F' : 'T', approvals ? '1' : '2', body)
  ledger.prepare('UPDATE journals SET number = ? WHERE id = ?').run(`JE${String(id)}`, id)
  for (const [index, line] of sent.lines.entries()) insertLine(state, { journal: id, index, line, rate: new Decimal(String(currency.rate)).div(rateOf(state, String(subsidiary.currency))) })
  return String(id)
}

/** The subsidiary that a OneWorld journal must name and another one may not. */
function subsidiaryOf(sent: SentJournal, state: AccountState): Row {
  if (!state.oneWorld && sent.subsidiary !== undefined) throw refusals['unknown-property']('subsidiary')
  return referenced(state, { table: 'subsidiaries', id: state.oneWorld ? sent.subsidiary?.id : '1', field: 'subsidiary' })
}

/** Accounts and customers that are restricted to other subsidiaries cannot be named. */
function checkSubsidiary(lines: readonly SentLine[], subsidiary: string, { ledger }: AccountState): void {
  for (const { account, entity } of lines)
    for (const [kind, id] of [['account', account?.id], ['entity', entity?.id]] as const) {
      const allowed = id === undefined ? [] : ledger.prepare('SELECT subsidiary FROM restrictions WHERE record = ?').all(`${kind}:${id}`)
      if (allowed.length > 0 && !allowed.some((row) => String(row.subsidiary) === subsidiary)) throw refusals['subsidiary-restricted'](kind, id ?? '', subsidiary)
    }
}

const rateOf = ({ ledger }: AccountState, code: string): Decimal => new Decimal(String(ledger.prepare('SELECT rate FROM currencies WHERE code = ?').get(code)?.rate ?? '1'))

function checkExternalId(externalId: string | undefined, { ledger }: AccountState): void {
  if (externalId === undefined) return
  if (!externalIdForm.test(externalId)) throw refusals['external-id-characters']()
  if (ledger.prepare('SELECT id FROM journals WHERE external_id = ?').get(externalId)) throw refusals['duplicate-external-id']()
}

function checkLines(lines: readonly SentLine[], currency: Row, state: AccountState): void {
  if (lines.length > lineMax) throw refusals['line-limit']()
  if (lines.length < 2) throw refusals['missing-field']('line')
  let net = new Decimal(0)
  for (const [index, line] of lines.entries()) {
    const path = `line.items[${index}]`
    referenced(state, { table: 'accounts', id: line.account?.id, field: 'account', path: `${path}.account` })
    if (line.entity) referenced(state, { table: 'customers', id: line.entity.id, field: 'entity', path: `${path}.entity` })
    if ((line.debit === undefined) === (line.credit === undefined)) throw refusals['missing-field']('debit or credit')
    checkPrecision(line.debit ?? line.credit ?? '', { currency, path, state })
    net = net.plus(line.debit ?? '0').minus(line.credit ?? '0')
  }
  if (!net.isZero()) throw refusals.unbalanced()
}

function checkPrecision(amount: string, { currency, path, state }: { currency: Row; path: string; state: AccountState }): void {
  const kept = Math.min(number(currency.precision), preferencesOf(state.ledger).strictPrecision ? 2 : 3)
  if ((amount.split('.')[1] ?? '').replace(/0+$/, '').length > kept) throw refusals['currency-precision'](path)
}

/** The row a reference points to; a missing or unknown one is refused with its path. */
function referenced({ ledger }: AccountState, { table, id, field, path = field }: { table: string; id: string | undefined; field: string; path?: string }): Row {
  if (id === undefined) throw refusals['missing-field'](field)
  const row = /^\d+$/.test(id) ? ledger.prepare(`SELECT * FROM ${table} WHERE id = ?`).get(id) : undefined
  if (!row) throw refusals['invalid-reference'](id, field, path)
  return row
}

const number = (value: unknown): number => Number.parseInt(String(value), 10)

function insertLine({ ledger }: AccountState, { journal, index, line, rate }: { journal: number | bigint; index: number; line: SentLine; rate: Decimal }): void {
  const base = (amount: string | undefined): string | null =>
    amount === undefined ? null : new Decimal(amount).times(rate).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toString()
  ledger
    .prepare('INSERT INTO journal_lines VALUES (?,?,?,?,?,?,?,?,?,?,?,?)')
    .run(
      journal, index, number(line.account?.id), line.debit ?? null, line.credit ?? null, base(line.debit), base(line.credit),
      line.entity ? number(line.entity.id) : null, line.department?.id ?? null, line.class?.id ?? null, line.location?.id ?? null, line.memo ?? null,
    )
}
