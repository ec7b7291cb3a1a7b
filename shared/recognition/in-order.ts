import type { AccountingDate, Instant } from '#calendar'

/** Order in which facts took effect; facts of one moment by their ids, so that the order of arrival does not matter. @standard none: an order that every other rule rests on */
export const inEffectOrder = (a: { readonly effectiveAt: Instant; readonly id: string }, b: typeof a): number => (a.effectiveAt === b.effectiveAt ? (a.id < b.id ? -1 : 1) : a.effectiveAt < b.effectiveAt ? -1 : 1)

/** Order of days; what belongs to one day keeps its order. @standard none: an order that every other rule rests on */
export const inDayOrder = (a: { readonly on: AccountingDate }, b: typeof a): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)
