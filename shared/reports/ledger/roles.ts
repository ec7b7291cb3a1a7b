import type { Role } from '#revenue'

/** Roles that take what is recognised: revenue, and the accounts that stand against it. */
export const revenueRoles: readonly Role[] = ['revenue', 'lease_income', 'refunds_contra', 'credit_notes_contra', 'disputes_contra', 'voids_contra', 'unbilled_voids_contra', 'exclusion']

/** Roles of the contract position: what is billed ahead of revenue, and revenue ahead of billing. */
export const positionRoles: readonly Role[] = ['contract_liability', 'contract_asset', 'unbilled_receivable']

const revenueSet: ReadonlySet<Role> = new Set(revenueRoles)

export const isRevenue = (role: Role): boolean => revenueSet.has(role)
