import { type Ratio, addRatio } from '#money'
import type { RecognitionOptions } from '#policy'
import { exceeds } from './quantities.ts'

export type Aggregate = RecognitionOptions['usage']['aggregate']

const rules: Readonly<Record<Aggregate, (held: Ratio, reported: Ratio) => Ratio>> = {
  sum: addRatio,
  max: (held, reported) => (exceeds(reported, held) ? reported : held),
  'last-during-period': (_, reported) => reported,
  'last-ever': (_, reported) => reported,
}

/** The quantity of a billing period once one more report is in. @standard ASC 606-10-55-18 · IFRS 15.B16 */
export const withReport = (how: Aggregate, held: Ratio, reported: Ratio): Ratio => rules[how](held, reported)
