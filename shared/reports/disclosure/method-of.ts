import type { PolicySet } from '#policy'
import type { Evaluation, ObligationView } from '#recognition'

/**
 * The method by which an obligation is measured: its own, the one decided for it, or, of work not yet invoiced, the one
 * that its rule of policy names.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export function methodOf({ templates }: PolicySet, { decisions }: Evaluation, { obligation, method, template }: ObligationView): string | undefined {
  if (method !== undefined) return method
  const decided = decisions.find(({ step, subject }) => step === 'satisfaction' && subject === obligation)?.policy ?? template
  const [, name = '', since = ''] = /^templates\/(.+)@(.+)$/.exec(decided) ?? []
  return templates[name]?.values[since]?.value.pattern.method
}
