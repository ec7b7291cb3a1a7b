import type { AccountingDate, Period } from '#calendar'
import { assertInvariant } from '#outcome'
import type { ConsiderationRecorded, Line, ObligationMoved, RevenueEvent, Role, SettlementMoved } from '#revenue'

/** Net of one account role for one obligation in one economic period: debits positive, credits negative. */
export interface EntryNet {
  readonly obligation: string | null
  readonly class: string | null
  readonly role: Role
  readonly economicIn: Period
  readonly signedMinor: bigint
}

/** Nets by their identity, so that two evaluations of one contract can be compared. */
export type EntryNets = ReadonlyMap<string, EntryNet>

const keyOf = (net: Omit<EntryNet, 'signedMinor'>): string => `${net.economicIn}|${net.obligation ?? ''}|${net.role}|${net.class ?? ''}`

/** One side of an entry, with the day and the cause of it. */
export interface EntryItem extends EntryNet {
  readonly on: AccountingDate | undefined
  readonly cause: string | undefined
}

type Post = (net: EntryNet, event: RevenueEvent) => void

/**
 * Turns what recognition says (billed and recognised per obligation and period, settlements) into double entries.
 * Billed ahead of revenue is a contract liability; revenue ahead of billing an unbilled receivable when the right is
 * unconditional, else a contract asset. Each obligation's entries of a period balance by construction.
 *
 * @standard ASC 606-10-45-1 · IFRS 15.105
 * @shape    events: signed minor units of one currency, any order
 * @ensures  debits = credits per economic period (asserted)
 */
export function entriesOf(events: readonly RevenueEvent[]): EntryNets {
  const nets = new Map<string, EntryNet>()
  post(events, (net) => enter(nets, net))
  assertBalanced(nets)
  return nets
}

/**
 * What lines that were booked hold, as nets: where they are not what the facts come to, they can still be compared.
 *
 * @standard none: a sum of what was booked
 * @shape    lines: of one contract and book
 */
export function netsOf(lines: readonly Line[]): EntryNets {
  const nets = new Map<string, EntryNet>()
  for (const { obligation, class: revenueClass, role, economicIn, side, minor } of lines) enter(nets, { obligation, class: revenueClass, role, economicIn, signedMinor: side === 'debit' ? minor : -minor })
  return nets
}

/**
 * The same entries one by one, in order of day: every side with its day and cause, nothing netted. On one day what is
 * recorded as consideration comes before what is earned.
 *
 * @standard ASC 606-10-45-1 · IFRS 15.105
 */
export function itemsOf(events: readonly RevenueEvent[]): readonly EntryItem[] {
  const items: EntryItem[] = []
  const inOrder = [...events].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : rankOf(a) - rankOf(b)))
  post(inOrder, (net, { on, cause }) => {
    if (net.signedMinor !== 0n) items.push({ ...net, on, cause })
  })
  return items
}

const dayOf = ({ on, economicIn }: RevenueEvent): string => on ?? economicIn
const rankOf = ({ kind }: RevenueEvent): number => (kind === 'ObligationMoved' ? 1 : 0)

function post(events: readonly RevenueEvent[], enterNet: Post): void {
  const units = new Map<string, UnitEvent[]>()
  for (const event of events) {
    if (event.kind === 'SettlementMoved') settle(enterNet, event)
    else addTo(units, unitOf(event), event)
  }
  for (const unit of units.values()) enterUnit(enterNet, unit)
}

/** What moves the position of one presentation unit: billed or recognised for an obligation, or recorded for the unit. */
type UnitEvent = ObligationMoved | ConsiderationRecorded

const unitOf = (event: UnitEvent): string => (event.kind === 'ObligationMoved' ? (event.unit ?? event.obligation) : event.unit)

function settle(enterNet: Post, event: SettlementMoved): void {
  const at = { obligation: null, class: null, economicIn: event.economicIn }
  enterNet({ ...at, role: event.debit, signedMinor: event.amountMinor }, event)
  enterNet({ ...at, role: event.credit, signedMinor: -event.amountMinor }, event)
}

function addTo(units: Map<string, UnitEvent[]>, unit: string, event: UnitEvent): void {
  const known = units.get(unit)
  if (known) known.push(event)
  else units.set(unit, [event])
}

/** Walks one unit through its periods; the contract balance is the running difference of consideration and revenue. */
function enterUnit(enterNet: Post, events: UnitEvent[]): void {
  events.sort((a, b) => (a.economicIn < b.economicIn ? -1 : a.economicIn > b.economicIn ? 1 : 0))
  const asset = assetOf(events)
  let position = 0n
  for (const event of events) {
    const before = position
    position += event.kind === 'ObligationMoved' ? event.billedMinor - event.recognisedMinor : event.amountMinor
    const at = accountsOf(event)
    if (event.kind === 'ObligationMoved') {
      enterNet({ ...at.obligation, role: 'receivable', signedMinor: event.billedMinor }, event)
      enterNet({ ...at.obligation, role: event.account ?? 'revenue', signedMinor: -event.recognisedMinor }, event)
    } else enterNet({ ...at.unit, role: event.debit, signedMinor: event.amountMinor }, event)
    enterNet({ ...at.unit, role: 'contract_liability', signedMinor: liability(before) - liability(position) }, event)
    enterNet({ ...at.unit, role: asset, signedMinor: liability(-position) - liability(-before) }, event)
  }
}

/** One unit has one kind of right: unbilled receivable when every obligation in it gives an unconditional one, else contract asset. */
function assetOf(events: readonly UnitEvent[]): 'unbilled_receivable' | 'contract_asset' | 'contract_liability' {
  const rights = events.filter(({ kind }) => kind === 'ObligationMoved')
  if (rights.length > 0 && events.every(onlyGivesBack)) return 'contract_liability'
  return (rights.length > 0 ? rights : events).every(({ right }) => right === 'unconditional') ? 'unbilled_receivable' : 'contract_asset'
}

/** A unit that only gives back, by a negative invoice: what is still to be taken out of revenue is deferred like revenue. */
const onlyGivesBack = (event: UnitEvent): boolean => (event.kind === 'ObligationMoved' ? event.billedMinor <= 0n && event.recognisedMinor <= 0n : event.amountMinor <= 0n)

/** Revenue is kept by obligation; the contract balance too, unless several obligations are presented as one unit. */
function accountsOf(event: UnitEvent) {
  const whole = { obligation: null, class: null, economicIn: event.economicIn }
  if (event.kind === 'ConsiderationRecorded') return { obligation: whole, unit: whole }
  const obligation = { obligation: event.obligation, class: event.class, economicIn: event.economicIn }
  return { obligation, unit: event.unit === undefined ? obligation : whole }
}

const liability = (position: bigint): bigint => (position > 0n ? position : 0n)

function enter(nets: Map<string, EntryNet>, net: EntryNet): void {
  if (net.signedMinor === 0n) return
  const key = keyOf(net)
  const held = nets.get(key)
  const signedMinor = (held?.signedMinor ?? 0n) + net.signedMinor
  if (signedMinor === 0n) nets.delete(key)
  else nets.set(key, { ...net, signedMinor })
}

function assertBalanced(nets: EntryNets): void {
  const sums = new Map<Period, bigint>()
  for (const net of nets.values()) sums.set(net.economicIn, (sums.get(net.economicIn) ?? 0n) + net.signedMinor)
  for (const [economicIn, sum] of sums) assertInvariant(sum === 0n, 'debits equal credits', () => `${economicIn} is off by ${sum}`)
}
