import type { Obligation } from '../obligations/obligation.ts'

/** The unit in which a signed contract is presented: one net position, apart from unconditional rights. */
export const wholeContract = 'contract'

/**
 * Where an obligation is presented: within the contract's net position, or apart, because what is earned as it is used
 * or worked may be invoiced at once. A receivable is not netted with what the contract still owes (45-4).
 *
 * @standard ASC 606-10-45-4 · IFRS 15.108
 */
export const unitOf = (obligation: Obligation): string => (isApart(obligation) ? obligation.id : wholeContract)

/** Where an amount of the contract as a whole is presented: apart with the last obligation where all are. @standard ASC 606-10-45-4 · IFRS 15.108 */
export function unitOfWhole(obligations: readonly Obligation[]): string {
  const last = obligations.at(-1)
  return last !== undefined && obligations.every(isApart) ? last.id : wholeContract
}

/** True for obligations whose right to payment needs nothing but time, priced by themselves. @standard ASC 606-10-45-4 · IFRS 15.108 */
export const isApart = ({ priced, right }: Obligation): boolean => priced === 'as-earned' && right === 'unconditional'
