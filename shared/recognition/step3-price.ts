import type { Contract, Promised } from './workings.ts'

/**
 * Step 3. The transaction price at inception: what the contract asks for after discounts, without tax collected for
 * others. Each tranche states its part; step 4 may share it differently but not change its sum. Later changes of price
 * (credit notes, concessions, voids) are applied after step 5, because they depend on what is earned by then.
 *
 * @standard ASC 606-10-32-2 · IFRS 15.47
 */
export function determinePrice(contract: Contract, promised: Promised): bigint {
  const price = promised.tranches.reduce((sum, { sign, priceMinor }) => sum + sign * priceMinor, 0n)
  const discounted = promised.tranches.filter(({ listMinor, priceMinor }) => listMinor !== priceMinor)
  for (const tranche of discounted)
    contract.notes.decisions.push({
      step: 'price',
      subject: tranche.id,
      code: 'PRICE_AFTER_DISCOUNT',
      because: 'The price is what the customer is asked for after discounts and credits, without tax.',
      cite: ['ASC 606-10-32-2', 'ASC 606-10-32-2A', 'IFRS 15.47'],
      policy: null,
      amounts: { list: String(tranche.listMinor), price: String(tranche.priceMinor) },
    })
  return price
}
