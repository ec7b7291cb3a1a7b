import { Decimal } from '#money'
import type { Figure } from '../case.ts'
import type { Answer } from './measures/index.ts'

/** How a figure compares: as expected, otherwise, or nothing answers it. */
export interface Compared {
  readonly matched: boolean
  readonly expected: string
  readonly got: string | null
}

/** Compares at the digits shown, or within the stated tolerance; a word is no amount. */
export function compare(figure: Figure, got: Answer, minorUnits: number): Compared {
  const expected = figure.amount ?? JSON.stringify(figure.value)
  if (got === undefined) return { matched: false, expected, got: null }
  if (figure.amount === undefined || !isNumber(got) || !isNumber(figure.amount)) return { matched: meaning(figure.amount ?? figure.value) === meaning(got), expected, got: String(got) }
  const said = typeof got === 'bigint' ? new Decimal(got.toString()).div(new Decimal(10).pow(minorUnits)) : new Decimal(String(got))
  const shown = said.toDecimalPlaces((figure.amount.split('.')[1] ?? '').length, Decimal.ROUND_HALF_UP)
  const difference = (figure.tol === undefined ? shown : said).minus(figure.amount).abs()
  return { matched: difference.lte(figure.tol ?? '0'), expected, got: said.toFixed() }
}

const isNumber = (said: unknown): boolean => typeof said === 'bigint' || /^-?\d+(\.\d+)?$/.test(String(said))

/** Words that mean the same. */
const same: Readonly<Record<string, string>> = {
  financing_arrangement: 'financing', financing_liability: 'financing', finance: 'financing', financing_agreement: 'financing',
  lease_arrangement: 'lease', operating_lease: 'lease', lease_agreement: 'lease',
  sale_with_right_of_return: 'right_of_return', sale_with_a_right_of_return: 'right_of_return', return_right: 'right_of_return',
  license: 'licence', access: 'right_to_access', use: 'right_to_use', right_of_use: 'right_to_use', licence_right_to_use: 'right_to_use', licence_right_to_access: 'right_to_access',
  yes: 'true', no: 'false',
}

/** What is often said at more length: `prospective_termination_and_new_contract`, `most_likely_amount`. */
const longer = ['prospective', 'most_likely', 'expected_value'] as const

function meaning(value: unknown): string {
  const word = String(value).toLowerCase().trim().replaceAll(/[\s-]+/g, '_')
  return same[word] ?? longer.find((short) => word.startsWith(`${short}_`)) ?? word
}
