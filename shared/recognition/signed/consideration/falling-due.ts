import { type AccountingDate, laterOf } from '#calendar'
import { inDayOrder } from '../../in-order.ts'
import { type Course, allocatedOn, movementsOf } from '../course.ts'
import type { Standing } from '../standing.ts'
import type { Asking, Due } from './customer-account.ts'
import { deferredPayment } from './deferred-payment.ts'

/**
 * How the contract asks for its price: by invoices, or, where it says so, when an amount falls due without condition.
 * A date in a contract that the customer may still cancel gives no right.
 *
 * @standard ASC 606-10-45-4 · IFRS 15.108
 */
export function askingOf(standing: Standing): Asking {
  const { terms, knownOn } = standing.contract
  const deferred = terms.payment === undefined ? deferredPayment(standing) : undefined
  const right = deferred !== undefined ? 'deferred' : (terms.payment?.right ?? 'on-invoice')
  const dues = deferred ?? (right === 'when-due' ? onDates(standing) : right === 'on-transfer' ? onTransfer(standing) : right === 'after-all-transferred' ? whenAllIsTransferred(standing) : [])
  const all = [...dues, ...standing.charges].filter(({ on }) => on <= knownOn).sort(inDayOrder)
  return { dues: all, invoicesAsk: right === 'on-invoice', priceMinor: standing.prices[0].elements.find(({ kind }) => kind === 'fixed')?.minor ?? null }
}

function onDates({ contract, payments }: Standing): readonly Due[] {
  const { terms } = contract
  if (terms.cancellable === true && terms.nonCancellableFrom === undefined) return []
  const first = (terms.payment?.due ?? []).filter(({ on }) => payments === undefined || on < payments.from).map(({ on, amount }) => ({ on, amountMinor: amount }))
  return [...first, ...(payments?.due ?? [])].map(({ on, amountMinor }, index) => ({
    id: `due/${index + 1}`,
    on: terms.nonCancellableFrom === undefined ? on : laterOf(on, terms.nonCancellableFrom),
    cause: 'due',
    amountMinor,
  }))
}

/** What is asked for a part that was transferred: its share of the stated price, whatever price is expected in the end; but nobody asks for what is conceded. */
function onTransfer({ contract, courses, prices }: Standing): readonly Due[] {
  const conceded = contract.terms.price.variable?.some(({ kind }) => kind === 'price-concession') === true
  const fixed = courses.length === 1 ? prices[0].elements.find(({ kind }) => kind === 'fixed')?.minor : undefined
  return courses.flatMap((course) =>
    movementsOf(course, contract.closedOn)
      .filter(({ cause }) => conceded || cause === 'revenue')
      .map(({ on, minor }, index): Due => ({ id: `due/${course.obligation.id}/${index + 1}`, on, cause: 'due', amountMinor: conceded ? minor : askedFor({ ...course, fixed }, on, minor) })),
  )
}

function askedFor(course: Course & { readonly fixed: bigint | undefined }, on: AccountingDate, minor: bigint): bigint {
  const [stated, allocated] = [course.obligation.promise.statedPrice ?? course.fixed, allocatedOn(course, on)]
  return stated === undefined || allocated === 0n ? minor : (minor * stated) / allocated
}

function whenAllIsTransferred({ contract, courses, prices }: Standing): readonly Due[] {
  const last = courses.flatMap((course) => movementsOf(course, contract.closedOn)).reduce<AccountingDate | null>((latest, { on }) => (latest === null || on > latest ? on : latest), null)
  if (last === null || courses.some((course) => recognised(course, contract.closedOn) !== allocatedOn(course, last))) return []
  return [{ id: 'due/all', on: last, cause: 'due', amountMinor: prices.findLast(({ on }) => on <= last)?.totalMinor ?? 0n }]
}

const recognised = (course: Course, closedOn: AccountingDate): bigint => movementsOf(course, closedOn).reduce((sum, { minor }) => sum + minor, 0n)
