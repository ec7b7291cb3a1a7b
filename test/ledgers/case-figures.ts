import { type Currency, formatMinor, parseMinor } from '#money'
import type { Case, Figure } from '../cases/case.ts'
import { roleMeasures } from '../cases/score/measures/roles.ts'
import { spanOf } from '../cases/score/span.ts'

/** The figures of a case's main policies that a worksheet can say, in its words. Balances become debit positive. */
export function figuresOf({ expected }: Case, currency: Currency): readonly string[] {
  const scored = expected.filter(({ aux, discrepancy, variant }) => aux !== true && discrepancy === undefined && variant === undefined)
  return scored.flatMap((figure) => {
    const said = wordsFor(figure)
    const amount = figure.amount === undefined || figure.tol !== undefined ? undefined : exactly(figure.amount, said?.side ?? 1n, currency)
    return said === undefined || amount === undefined ? [] : [`${said.words} = ${amount}`]
  })
}

interface Said {
  readonly words: string
  readonly side: 1n | -1n
}

const plain = (...words: readonly (string | undefined)[]): Said => ({ words: words.filter((word) => word !== undefined).join(' '), side: 1n })

/** Qualifiers that make a figure mean something that no worksheet says. */
const qualified = ['component', 'stage', 'method', 'invoice', 'contract', 'currency', 'scope', 'expected_in', 'selling_price'] as const

function wordsFor(figure: Figure): Said | undefined {
  const { measure, po, period } = figure
  const at = figure.at?.slice(0, 10)
  if (qualified.some((name) => figure[name] !== undefined)) return undefined
  if (measure === 'transaction_price') return plain('price', at)
  if (measure === 'allocated_price') return po === undefined ? undefined : plain('allocated', po, at)
  const when = period === undefined ? at : spanOf(period) === undefined ? undefined : period.replace('/', '..')
  const account = roleMeasures[measure]
  if (account === undefined || when === undefined) return undefined
  if (account.role === 'revenue') return measure === 'revenue' && period !== undefined ? plain('revenue', po ?? 'all', when) : undefined
  return po === undefined ? { words: `${period === undefined ? 'balance' : 'moved'} ${account.role} ${when}`, side: account.side } : undefined
}

/** An amount in whole minor units on the debit side; undefined where the case shows finer ones. */
function exactly(text: string, side: 1n | -1n, currency: Currency): string | undefined {
  const read = parseMinor(text, currency)
  return read.ok ? formatMinor(read.value * side, currency) : undefined
}
