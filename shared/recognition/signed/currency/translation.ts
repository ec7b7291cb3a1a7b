import type { AccountingDate } from '#calendar'
import { type Ratio, roundRatio } from '#money'
import type { RevenueEvent, Role } from '#revenue'
import type { SignedContract } from '../contract/signed-contract.ts'
import { kindOf } from './accounts.ts'
import { type Carried, finest, move, nothingCarried } from './carrying.ts'
import { type Document, type FineEvent, minorOf } from './fine-amounts.ts'
import { type Moved, type Position, advance, noPosition, release } from './position.ts'
import type { Rate, Rates } from './rates.ts'

/** A position, or a balance. */
type Subject = { readonly unit: string } | { readonly role: Role }
const keyOf = (subject: Subject): string => ('unit' in subject ? `position|${subject.unit}` : `balance|${subject.role}`)

type Recorded = FineEvent & { readonly event: Extract<RevenueEvent, { kind: 'ConsiderationRecorded' }> }

/** A contract's books in the functional currency, while its events are worked through day by day. @standard ASC 830-10-45-17 · IAS 21.21 */
export class Translation {
  readonly events: RevenueEvent[] = []
  readonly used = new Map<string, Rate>()
  readonly missing: FineEvent[] = []
  readonly positions = new Map<string, Position>()
  readonly balances = new Map<Role, Carried>()
  /** Amounts to date by what they are of, exact and as booked: each is rounded to date. */
  readonly #toDate = new Map<string, bigint>()
  /** Revenue to date of each obligation, in both currencies. */
  readonly #revenue = new Map<string, Carried>()
  /** Minor units booked on each balance and position. */
  readonly #booked = new Map<string, bigint>()
  /** The rate that the event in work was translated at. */
  #rate: Rate | null = null
  readonly #rates: Rates
  readonly #contract: SignedContract

  constructor(contract: SignedContract, rates: Rates) {
    this.#contract = contract
    this.#rates = rates
  }

  /** Translates what one document records, or one movement; without a rate for it, it is missing. */
  add(document: Document): void {
    const recorded = document.filter((fine): fine is Recorded => fine.event.kind === 'ConsiderationRecorded')
    this.#rate = null
    const done = recorded.length > 0 ? this.#recorded(recorded) : document.every(({ event, amount }) => (event.kind === 'ObligationMoved' ? this.#earned(event, amount) : event.kind === 'SettlementMoved' && this.#settled(event, amount)))
    if (!done) this.missing.push(...document)
  }

  /** Books at a rate: it is stored with what is booked. */
  at(rate: Rate, book: () => void): void {
    this.#use(rate)
    book()
    this.#rate = null
  }

  /** Books a difference of exchange on a position or a balance: positive is a gain. */
  difference(on: AccountingDate, to: Subject, gain: bigint): void {
    this.#gain(on, to, this.#rounded(`fx|${keyOf(to)}`, gain))
  }

  /** What fractions of minor units left on balances and positions that are settled is a difference of exchange. */
  settleFractions(on: AccountingDate): void {
    this.#rate = null
    for (const [role, { amount }] of this.balances) if (amount === 0n) this.#gain(on, { role }, -(this.#booked.get(keyOf({ role })) ?? 0n))
    for (const [unit, { layers, asset }] of this.positions) if (layers.length === 0 && asset.amount === 0n) this.#gain(on, { unit }, this.#booked.get(keyOf({ unit })) ?? 0n)
  }

  #gain(on: AccountingDate, to: Subject, minor: bigint): void {
    const at = { on, economicIn: this.#contract.calendar.periodOf(on), cause: 'exchange-difference' }
    const account: Role = minor > 0n ? 'fx_gain' : 'fx_loss'
    if ('unit' in to) this.#post({ kind: 'ConsiderationRecorded', ...at, unit: to.unit, right: 'conditional', debit: account, amountMinor: -minor })
    else if (minor > 0n) this.#post({ kind: 'SettlementMoved', ...at, debit: to.role, credit: account, amountMinor: minor })
    else this.#post({ kind: 'SettlementMoved', ...at, debit: account, credit: to.role, amountMinor: -minor })
  }

  #earned(event: Extract<RevenueEvent, { kind: 'ObligationMoved' }>, amount: bigint): boolean {
    const unit = event.unit ?? event.obligation
    const position = this.positions.get(unit) ?? noPosition
    const rate = () => this.#use(this.#rates.ofPeriod(event.on!))
    const before = this.#revenue.get(event.obligation) ?? nothingCarried
    if (amount < 0n && event.account !== undefined && before.amount > 0n) return this.#givenBack(event, amount, { position, before })
    const moved = amount > 0n ? release(position, amount, rate) : this.#takenBack(position, amount, rate)
    if (moved === null) return false
    this.positions.set(unit, moved.after)
    this.#revenue.set(event.obligation, { amount: before.amount + amount, carried: before.carried - moved.moved })
    const recognisedMinor = this.#rounded(`revenue|${event.obligation}|${event.account ?? ''}`, -moved.moved)
    this.#post({ ...event, recognisedMinor })
    return true
  }

  /** Revenue given back through an account of its own goes at the rate it came in at; what it is worth by now beyond that is a difference of exchange. */
  #givenBack(event: Extract<RevenueEvent, { kind: 'ObligationMoved' }>, amount: bigint, { position, before }: { position: Position; before: Carried }): boolean {
    const unit = event.unit ?? event.obligation
    const { after, moved } = advance(position, -amount, { numerator: before.carried, denominator: before.amount })
    this.positions.set(unit, after)
    const booked = roundRatio({ numerator: amount * before.carried, denominator: before.amount })
    const recognisedMinor = this.#rounded(`revenue|${event.obligation}|${event.account ?? ''}`, booked)
    this.#post({ ...event, recognisedMinor })
    this.difference(event.on!, { unit }, -booked - moved)
    return true
  }

  /** Revenue taken back is owed again at the rate it was received at. */
  #takenBack(position: Position, amount: bigint, rate: () => Ratio | null): Moved | null {
    const at = position.last ?? rate()
    return at === null ? null : advance(position, -amount, at)
  }

  /** What a document records of a position is an advance, or takes from what is owed, together; each account moves at its own rate. */
  #recorded(document: readonly Recorded[]): boolean {
    const income = document.every(({ event }) => kindOf(event.debit) === 'income')
    if (income && document.length > 1) return document.every((one) => this.#recorded([one]))
    const { on, unit } = document[0]!.event
    const rate = this.#use(income ? this.#rates.ofPeriod(on!) : this.#rates.spot(on!))
    if (rate === null) return false
    const position = this.positions.get(unit) ?? noPosition
    const total = document.reduce((sum, { amount }) => sum + amount, 0n)
    const moved = total < 0n ? release(position, -total, () => rate) : advance(position, total, rate)
    if (moved === null) return false
    this.positions.set(unit, moved.after)
    const booked = document.map(({ event, amount }) => (income ? moved.moved : this.#moveRole(event.debit, amount, rate)))
    for (const [index, { event }] of document.entries()) {
      const amountMinor = this.#rounded(`recorded|${unit}|${event.debit}`, booked[index]!)
      this.#post({ ...event, amountMinor })
    }
    this.difference(on!, { unit }, booked.reduce((sum, minor) => sum + minor, -moved.moved))
    return true
  }

  #settled(event: Extract<RevenueEvent, { kind: 'SettlementMoved' }>, amount: bigint): boolean {
    const rate = this.#use(this.#rates.spot(event.on!))
    if (rate === null) return false
    const [debit, credit] = [kindOf(event.debit), kindOf(event.credit)]
    const [up, down] = [this.#moveRole(event.debit, amount, rate), -this.#moveRole(event.credit, -amount, rate)]
    const booked = credit === 'cash' || (debit === 'income' && credit === 'balance') ? down : up
    const amountMinor = this.#rounded(`settled|${event.debit}|${event.credit}`, booked)
    this.#post({ ...event, amountMinor })
    if (debit !== 'income' && credit !== 'income' && up !== down) this.difference(event.on!, { role: credit === 'cash' ? event.debit : event.credit }, up - down)
    return true
  }

  #moveRole(role: Role, amount: bigint, rate: Ratio): bigint {
    if (kindOf(role) !== 'balance') return move(nothingCarried, amount, rate).moved
    const { after, moved } = move(this.balances.get(role) ?? nothingCarried, amount, rate)
    this.balances.set(role, after)
    return moved
  }

  /** Books an event, unless nothing of it is left after rounding. */
  #post(event: RevenueEvent): void {
    if (minorOf(event) === 0n) return
    this.events.push(this.#rate === null ? event : { ...event, rate: this.#rate.id })
    const on = (subject: Subject, minor: bigint): void => void this.#booked.set(keyOf(subject), (this.#booked.get(keyOf(subject)) ?? 0n) + minor)
    if (event.kind === 'ObligationMoved') return on({ unit: event.unit ?? event.obligation }, -event.recognisedMinor)
    on({ role: event.debit }, event.amountMinor)
    if (event.kind === 'ConsiderationRecorded') on({ unit: event.unit }, event.amountMinor)
    else on({ role: event.credit }, -event.amountMinor)
  }

  #use(rate: Rate | null): Ratio | null {
    if (rate !== null) this.used.set(rate.id, rate)
    this.#rate = rate
    return rate?.per ?? null
  }

  #rounded(key: string, amount: bigint): bigint {
    const before = this.#toDate.get(key) ?? 0n
    this.#toDate.set(key, before + amount)
    return inMinor(before + amount) - inMinor(before)
  }
}

/** Minor units of an amount to date. A share that lies a hair below a half because it was rounded before is a half. */
const inMinor = (amount: bigint): bigint => roundRatio({ numerator: roundRatio({ numerator: amount, denominator: 1000n }), denominator: finest / 1000n })
