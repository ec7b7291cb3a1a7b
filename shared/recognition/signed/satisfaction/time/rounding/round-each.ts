import { type Rounding, mirrored, partsOf } from './rounding.ts'

/** Every part rounded on its own and no difference placed: the parts need not sum to the whole. Kept to follow a source that does so. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const roundEach: Rounding = mirrored((amountMinor, spread, quantumMinor) => {
  let reached = 0n
  return partsOf(amountMinor, spread, { quantumMinor, rule: 'half-up' }).map((part) => (reached += part))
})
