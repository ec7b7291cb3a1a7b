import type { AccountingDate } from '#calendar'
import { type Ratio, addRatio, nothing, ratioOf } from '#money'
import type { KeptFact, KeptOf } from '../../../contract-file.ts'
import { inEffectOrder } from '../../../in-order.ts'
import { factsOf } from '../../../record.ts'
import { speaksOf } from '../speaks-of.ts'
import type { Subject } from '../work/reports-of.ts'
import type { Lot } from './lot.ts'
import { excess, minus } from './quantities.ts'
import { useOf } from './use-of.ts'

/** Rights of an obligation as they stand at the end of a day. */
export interface Drawn {
  readonly on: AccountingDate
  readonly lots: readonly Lot[]
  readonly used: Ratio
  readonly lapsed: Ratio
  readonly expected: string // share of the rights that is expected never to be used
}

interface Opening {
  readonly first: Lot
  readonly expectedBreakage: string
  readonly lapseOf: (boughtOn: AccountingDate) => AccountingDate | null
}

type Moved = KeptOf<'RightsMoved'>
type Step = (drawn: Drawn) => Drawn
type Dated = Pick<KeptFact, 'id' | 'effectiveAt'> & { readonly step: Step }

/**
 * Works through what was used, bought, given back, lapsed or estimated anew, in order of effect.
 *
 * @standard ASC 606-10-55-47 · IFRS 15.B45
 */
export function drawnBy(subject: Subject, { first, expectedBreakage, lapseOf }: Opening): readonly Drawn[] {
  const opening: Drawn = { on: first.boughtOn, lots: [first], used: nothing, lapsed: nothing, expected: expectedBreakage }
  const steps: readonly Dated[] = [
    ...useOf(subject, 'rights').map((use): Dated => ({ ...use, step: (drawn) => ({ ...drawn, on: use.on, used: addRatio(drawn.used, use.quantity) }) })),
    ...factsOf(subject.contract.file, 'RightsMoved').filter((fact) => speaksOf(fact, subject.obligation)).map((fact): Dated => ({ ...fact, step: (drawn) => moved(drawn, fact, lapseOf) })),
    ...revisedBreakage(subject),
  ]
  const ordered = [...steps].sort(inEffectOrder)
  return ordered.reduce<Drawn[]>((drawn, { step }) => [...drawn, step(drawn.at(-1)!)], [opening])
}

function moved(drawn: Drawn, { movement, quantity, amountMinor, effectiveOn: on }: Moved, lapseOf: Opening['lapseOf']): Drawn {
  const units = quantity === null ? null : ratioOf(quantity)
  const worth = { numerator: amountMinor ?? 0n, denominator: 1n } // rights that are counted by their value
  switch (movement) {
    case 'redeemed':
    case 'exercised':
      return { ...drawn, on, used: addRatio(drawn.used, units ?? worth) }
    case 'returned':
      return { ...drawn, on, used: minus(drawn.used, units ?? worth) }
    case 'expired':
    case 'lapsed':
      return { ...drawn, on, lapsed: units === null && amountMinor === null ? excess(bought(drawn), drawn.used) : addRatio(drawn.lapsed, units ?? worth) }
    case 'topped-up':
      return { ...drawn, on, lots: [...drawn.lots, { boughtOn: on, quantity: units ?? worth, priceMinor: amountMinor ?? 0n, lapsesOn: lapseOf(on) }] }
    case 'rolled-over':
      return { ...drawn, on, lots: drawn.lots.map((lot) => ({ ...lot, lapsesOn: null })) }
  }
}

const bought = ({ lots }: Drawn): Ratio => lots.reduce((sum, { quantity }) => addRatio(sum, quantity), nothing)

const revisedBreakage = ({ contract, obligation }: Subject): readonly Dated[] =>
  factsOf(contract.file, 'EstimateRevised').flatMap((fact) =>
    (fact.subject === obligation.id || fact.subject === 'breakage') && fact.expected !== null ? [{ ...fact, step: (drawn: Drawn) => ({ ...drawn, on: fact.effectiveOn, expected: fact.expected ?? drawn.expected }) }] : [],
  )
