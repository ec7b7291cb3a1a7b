import { type Position, expectedPositions } from '../month/expected/index.ts'
import type { AmountName } from '../month/expected/totals.ts'
import type { HeldPosition } from './take-stock.ts'
import type { Role } from '#revenue'

/** Which balance each amount of the worksheet is, and whether it lies on the debit side. */
const sides: Readonly<Record<Exclude<AmountName, 'billed'>, { readonly role: Role; readonly side: 'debit' | 'credit' }>> = {
  recognised: { role: 'revenue', side: 'credit' },
  tax: { role: 'tax_payable', side: 'credit' },
  receivable: { role: 'receivable', side: 'debit' },
  cash: { role: 'cash_clearing', side: 'debit' },
  contractLiability: { role: 'contract_liability', side: 'credit' },
  contractAsset: { role: 'contract_asset', side: 'debit' },
  unbilledReceivable: { role: 'unbilled_receivable', side: 'debit' },
  refundLiability: { role: 'refund_liability', side: 'credit' },
  customerCredit: { role: 'customer_credit', side: 'credit' },
  badDebt: { role: 'bad_debt_expense', side: 'debit' },
  processorFee: { role: 'processor_fee_expense', side: 'debit' },
}

/** One amount of a held position, positive in its natural direction. */
export function amountOf(held: HeldPosition, name: AmountName): bigint {
  if (name === 'billed') return held.billed
  const { role, side } = sides[name]
  const net = held.roles[role] ?? 0n
  return side === 'debit' ? net : -net
}

export interface Compared {
  /** One sentence per figure that is not as the worksheet says. */
  readonly differences: readonly string[]
  readonly checked: number
}

/** Compares every contract of one book with the worksheet, amount by amount. */
export function compareWithWorksheet(book: string, held: readonly HeldPosition[]): Compared {
  const byContract = new Map(held.map((position) => [position.contract, position]))
  const differences: string[] = []
  for (const expected of expectedPositions) {
    const found = byContract.get(expected.contract)
    if (found === undefined) differences.push(`${book}: ${expected.contract} is not in the books`)
    else differences.push(...differing(book, expected, found))
  }
  const known = new Set(expectedPositions.map(({ contract }) => contract))
  for (const { contract } of held) if (!known.has(contract)) differences.push(`${book}: ${contract} is not in the worksheet`)
  return { differences, checked: expectedPositions.length * (names.length + 1) }
}

const names = ['billed', ...Object.keys(sides)] as readonly AmountName[]
const stated = new Set<Role>(Object.values(sides).map(({ role }) => role))

function differing(book: string, expected: Position, found: HeldPosition): readonly string[] {
  const wrong = names.filter((name) => amountOf(found, name) !== expected[name])
  const sentences = wrong.map((name) => `${book}: ${name} of ${expected.contract} is ${amountOf(found, name)}, the worksheet says ${expected[name]} (minor units of ${expected.currency})`)
  const others = Object.entries(found.roles).filter(([role, net]) => !stated.has(role as Role) && net !== 0n)
  return [...sentences, ...others.map(([role, net]) => `${book}: ${expected.contract} carries ${net} in ${role}, the worksheet nothing`)]
}
