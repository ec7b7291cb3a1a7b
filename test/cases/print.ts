import type { Scored } from './score/score-case.ts'

interface Sum {
  readonly cases: number
  readonly passed: number
  readonly failed: number
  readonly notExpressible: number
  readonly figures: number
  readonly figuresMatched: number
}

const sumOf = (scored: readonly Scored[]): Sum => ({
  cases: scored.length,
  passed: scored.filter(({ status }) => status === 'pass').length,
  failed: scored.filter(({ status }) => status === 'fail').length,
  notExpressible: scored.filter(({ status }) => status === 'not-expressible').length,
  figures: scored.reduce((sum, { figures }) => sum + figures, 0),
  figuresMatched: scored.reduce((sum, { figuresMatched }) => sum + figuresMatched, 0),
})

const grouped = (scored: readonly Scored[], key: (scored: Scored) => string): Record<string, Sum> =>
  Object.fromEntries([...Map.groupBy(scored, key)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, members]) => [name, sumOf(members)]))

/** Totals by tier and topic, and every case, as one JSON value. */
export const summed = (scored: readonly Scored[]) => ({
  totals: { core: sumOf([]), vendor_policy: sumOf([]), ...grouped(scored, ({ tier }) => tier) },
  byTopic: grouped(scored, ({ topic }) => topic),
  cases: scored.map(({ id, status, figures, figuresMatched, mismatches, missing }) => ({ id, status, figures, figuresMatched, mismatches, missing })),
})

/** One line per case and one per difference; totals last. */
export function printed(scored: readonly Scored[]): string {
  const lines = scored.flatMap(({ id, status, figures, figuresMatched, mismatches, missing }) => [
    `${status.padEnd(16)}${id}  ${figuresMatched}/${figures}`,
    ...mismatches.map(({ figure, expected, got }) => `    ${figure}: expected ${expected}, got ${got ?? 'nothing'}`),
    ...missing.map((what) => `    missing: ${what}`),
  ])
  const totals = Object.entries(summed(scored).totals).map(([tier, sum]) => `${tier}: ${sum.passed} of ${sum.cases} cases pass, ${sum.failed} fail, ${sum.notExpressible} not expressible; ${sum.figuresMatched} of ${sum.figures} figures`)
  return `${[...lines, ...totals].join('\n')}\n`
}
