import { grantsSoldBy } from './patterns/credits-drawdown.ts'
import { factsOf } from './record.ts'
import type { Workings } from './workings.ts'

/**
 * Holds what prepaid credits leave open: a paid grant whose sale is not known has no price to earn, and what becomes of
 * the price of a voided grant is for a person.
 *
 * @standard ASC 606-10-55-46 · IFRS 15.B44
 */
export function holdGrants({ contract, courses }: Workings): void {
  const paid = factsOf(contract.file, 'CreditGranted').filter(({ category }) => category === 'paid')
  if (paid.length === 0) return
  const drawdown = courses.filter(({ tranche }) => tranche.template?.pattern.method === 'credits-drawdown')
  const sold = new Set(drawdown.flatMap(({ tranche }) => grantsSoldBy(contract, tranche)).map(({ grant }) => grant))
  for (const { grant, amountMinor } of paid)
    if (!sold.has(grant))
      contract.notes.holds.push({ code: 'GRANT_WITHOUT_SALE', subject: grant, obligation: null, amountMinor, sentence: 'Credits were granted as paid, but no line that sold them is known; their use earns nothing yet.' })
  for (const move of factsOf(contract.file, 'CreditMoved'))
    if (move.movement === 'voided' && sold.has(move.grant))
      contract.notes.holds.push({ code: 'GRANT_VOIDED', subject: move.grant, obligation: null, amountMinor: move.amountMinor, sentence: 'A paid grant was voided: whether its price is given back or kept is for a person.' })
}
