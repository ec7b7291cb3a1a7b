import { ratioOf } from '#money'
import type { Measure } from '../measure.ts'
import type { Measuring } from '../measure-progress.ts'
import { straightLine } from '../straight-line.ts'
import { drawnMeasure } from './drawdown.ts'

/**
 * Standing ready: time satisfies it, however much is asked for. A retainer whose unused hours roll over is no standing
 * ready: its hours are prepaid, and satisfied as they are worked.
 *
 * @standard ASC 606-10-25-18(e), 606-10-55-46 · IFRS 15.26(e), IFRS 15.B44
 */
export function standReady({ contract, obligation, satisfaction }: Measuring<'stand-ready'>): Measure {
  const { includedHours } = satisfaction
  if (includedHours !== undefined && contract.options.credits.unusedHours === 'roll-over')
    return drawnMeasure({ contract, obligation }, { boughtOn: contract.terms.term?.startOn ?? contract.signedOn, quantity: ratioOf(includedHours), priceMinor: null, lapsesOn: null })
  return straightLine({ contract, obligation, satisfaction })
}
