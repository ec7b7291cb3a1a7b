import type { VariableTerms } from '#billing'
import { type Ratio, ratio, ratioOf } from '#money'

export type History = NonNullable<VariableTerms['history']>[number]

/**
 * The population that speaks for a contract: its own cohort once enough was observed, else its own history, else
 * everybody's. A general rate never stands in for a cohort that has its own.
 *
 * @standard ASC 606-10-32-9 · IFRS 15.54
 */
export function historyFor({ history = [], cohort }: VariableTerms, minimum: number): History | undefined {
  const [own, general] = ['own', 'general'].map((name) => history.find(({ population }) => population === name))
  const matching = history.find(({ population, n }) => population === cohort && n >= minimum)
  return matching ?? own ?? general ?? (history.length === 1 ? history[0] : undefined)
}

/** The share of past occasions on which the condition was met. @standard ASC 606-10-32-12 · IFRS 15.57 */
export const shareMet = ({ met, n }: History): Ratio | undefined => (met === undefined ? undefined : ratio(BigInt(met), BigInt(n)))

/** How an estimate from history is recorded: whose, how many, mean, deviation, and the hash of what was counted. @standard ASC 606-10-32-9 · IFRS 15.54 */
export const recordedHistory = (history: readonly History[] | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries((history ?? []).flatMap(({ population, ...seen }) => Object.entries(seen).map(([name, value]) => [`${population}.${name}`, String(value)])))

/** True where a share reaches another. @standard ASC 606-10-32-12 · IFRS 15.57 */
export function reaches(share: Ratio, least: string): boolean {
  const bound = ratioOf(least)
  return share.numerator * bound.denominator >= bound.numerator * share.denominator
}
