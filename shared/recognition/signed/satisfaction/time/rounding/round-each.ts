import { type Rounding, portion, weightsOf } from './rounding.ts'

/** Every part rounded on its own and no difference placed: the parts need not sum to the whole. Kept to follow a source that does so. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const roundEach: Rounding = {
  exact: null,
  cumulative: (amountMinor, spread, quantumMinor) => {
    let reached = 0n
    return weightsOf(spread).map((weight) => (reached += portion(amountMinor, { weight, total: spread.total, quantumMinor }, 'half-up')))
  },
}
