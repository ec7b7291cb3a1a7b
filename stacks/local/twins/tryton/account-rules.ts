import { Decimal } from '#money'
import type { RecordStore, StoredRecord, Values } from './record-store.ts'
import { UserError } from './user-error.ts'
import { comparable, dateText, textOf } from './values.ts'

const numeric = (value: unknown): Decimal => new Decimal(textOf(value))
const linesOf = (store: RecordStore, move: number): readonly StoredRecord[] => store.all('account.move.line').filter((line) => line.values.move === move)
const nameOf = (move: StoredRecord): string => `"${String(move.values.number)}"`

/** Checks a new move as Tryton does: everything but its balance, which is only looked at when it is posted. */
export function createMove(store: RecordStore, values: Values): number {
  const period = store.get('account.period', Number(values.period))
  const id = store.insert('account.move', { ...values, number: `T${store.all('account.move').length + 1}` })
  const move = store.get('account.move', id)
  if (dateText(values.date) < dateText(period.values.start_date) || dateText(values.date) > dateText(period.values.end_date)) throw new UserError(`The date of move ${nameOf(move)} is outside the period, you must change the date or the period.`)
  const lines = linesOf(store, id)
  if (lines.length > 0 && period.values.state !== 'open') throw new UserError(`You cannot create a journal-period in closed period "${String(period.values.name)}".`)
  for (const line of lines) checkLine(store, line, Number(values.company))
  return id
}

function checkLine(store: RecordStore, { id, values }: StoredRecord, company: number): void {
  const account = store.all('account.account').find((one) => one.id === values.account)
  if (account === undefined || account.values.company !== company || account.values.closed === true || account.values.type == null) throw new UserError('The value for field "Account" in "Account Move Line" is not valid according to its domain.')
  if (account.values.party_required === true && values.party == null) throw new UserError('A value is required for field "Party" in "Account Move Line".')
  if (account.values.party_required !== true && values.party != null) throw new UserError(`The account "${String(account.values.name)}" of line "${id}" does not allow a party to be set.`)
  if (!numeric(values.debit).times(numeric(values.credit)).isZero()) throw new UserError('You cannot set both debit and credit on the line.')
  for (const [name, label] of [['debit', 'Debit'], ['credit', 'Credit']] as const) if (numeric(values[name]).decimalPlaces() > 2) throw new UserError(`The number of digits in the value "Decimal('${textOf(values[name])}')" for field "${label}" in "Account Move Line" exceeds the limit of "2".`)
  const second = values.amount_second_currency === null ? undefined : numeric(values.amount_second_currency)
  if (second && second.times(numeric(values.debit).minus(numeric(values.credit))).isNegative()) throw new UserError('The sign of the second currency amount must be the same as that of the balance.')
}

/** Posts drafts, all or none: each must have lines and balance. One that is posted stays as it is. */
export function postMoves(store: RecordStore, ids: readonly number[]): void {
  for (const id of ids) {
    const move = store.get('account.move', id)
    const lines = linesOf(store, id)
    if (lines.length === 0) throw new UserError(`To post move ${nameOf(move)}, you must fill in its lines.`)
    const net = lines.reduce((sum, { values }) => sum.plus(numeric(values.debit)).minus(numeric(values.credit)), new Decimal(0))
    if (!net.isZero()) throw new UserError(`To post move ${nameOf(move)}, you must balance all its lines debits and credits.`)
  }
  for (const id of ids) markPosted(store, store.get('account.move', id))
}

function markPosted(store: RecordStore, move: StoredRecord): void {
  if (move.values.post_number === null) move.values.post_number = String(store.all('account.move').filter(({ values }) => values.company === move.values.company && values.state === 'posted').length + 1)
  move.values.state = 'posted'
}

/** Writing to a posted move is refused; writing the state of a draft posts it, and nobody looks at its balance. */
export function writeMove(store: RecordStore, ids: readonly number[], values: Values): void {
  for (const id of ids) {
    const move = store.get('account.move', id)
    if (move.values.state === 'posted') throw new UserError(`You cannot modify posted move ${nameOf(move)}.`)
    Object.assign(move.values, values)
    if (values.state === 'posted') markPosted(store, move)
  }
}

export function writeLine(store: RecordStore, ids: readonly number[], values: Values): void {
  for (const id of ids) {
    const line = store.get('account.move.line', id)
    const move = store.get('account.move', Number(line.values.move))
    if (move.values.state === 'posted') throw new UserError(`You cannot modify line "${id}" from posted move ${nameOf(move)}.`)
    Object.assign(line.values, values)
  }
}

/** A period closes when it holds no draft. */
export function closePeriods(store: RecordStore, ids: readonly number[]): void {
  for (const id of ids) {
    const period = store.get('account.period', id)
    const drafts = store.all('account.move').filter(({ values }) => values.period === id && values.state === 'draft')
    if (drafts.length > 0) throw new UserError(`To close period "${String(period.values.name)}" you must post the moves ${drafts.map(nameOf).join(', ')}.`)
    period.values.state = 'close'
  }
}

/** Twelve months for each fiscal year. */
export function createPeriods(store: RecordStore, ids: readonly number[], monthsOf: (year: string) => readonly { name: string; start: unknown; end: unknown }[]): void {
  for (const id of ids) {
    const year = store.get('account.fiscalyear', id)
    for (const { name, start, end } of monthsOf(String(comparable(year.values.start_date)).slice(0, 4)))
      store.insert('account.period', { name, start_date: start, end_date: end, fiscalyear: id, company: year.values.company })
  }
}
