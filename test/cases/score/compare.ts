import { Decimal } from '#money'
import type { Figure } from '../case.ts'
import type { Answer } from './measures/index.ts'

/** How a figure compares: as expected, otherwise, or nothing answers it. */
export interface Compared {
  readonly matched: boolean
  readonly expected: string
  readonly got: string | null
}

/** Compares at the digits shown, or within the stated tolerance. */
export function compare(figure: Figure, got: Answer, minorUnits: number): Compared {
  const expected = figure.amount ?? JSON.stringify(figure.value)
  if (got === undefined) return { matched: false, expected, got: null }
  if (figure.amount === undefined) return { matched: String(figure.value) === String(got), expected, got: String(got) }
  const said = typeof got === 'bigint' ? new Decimal(got.toString()).div(new Decimal(10).pow(minorUnits)) : new Decimal(String(got))
  const difference = said.minus(figure.amount).abs()
  return { matched: difference.lte(figure.tol ?? '0'), expected, got: said.toFixed() }
}
