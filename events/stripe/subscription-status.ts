/**
 * What a subscription's status says about access to the service, for tenants that have no better source of
 * evidence (policy names the source). A trial gives access. `past_due` keeps it: Stripe is still collecting.
 * `unpaid` and `paused` take it away; `incomplete` never gave it. `pause_collection` leaves the status alone,
 * and access with it.
 */
export type Access = 'given' | 'withheld' | 'ended' | 'not yet'

const accessByStatus: ReadonlyMap<string, Access> = new Map([
  ['trialing', 'given'],
  ['active', 'given'],
  ['past_due', 'given'],
  ['unpaid', 'withheld'],
  ['paused', 'withheld'],
  ['canceled', 'ended'],
  ['incomplete', 'not yet'],
  ['incomplete_expired', 'not yet'],
])

export const accessOf = (status: string): Access | null => accessByStatus.get(status) ?? null
export const statuses: readonly string[] = [...accessByStatus.keys()]
