import type { Role } from '#revenue'
import { type Position, expectedPositions } from '../../../../stacks/local/month/expected/index.ts'
import { compareWithWorksheet } from '../../../../stacks/local/player/compare.ts'
import type { HeldPosition } from '../../../../stacks/local/player/take-stock.ts'

/** What books that are exactly right would hold. */
function heldAs(at: Position): HeldPosition {
  const roles: Partial<Record<Role, bigint>> = {
    revenue: -at.recognised,
    tax_payable: -at.tax,
    receivable: at.receivable,
    cash_clearing: at.cash,
    contract_liability: -at.contractLiability,
    contract_asset: at.contractAsset,
    unbilled_receivable: at.unbilledReceivable,
    refund_liability: -at.refundLiability,
    customer_credit: -at.customerCredit,
    bad_debt_expense: at.badDebt,
    processor_fee_expense: at.processorFee,
  }
  return { contract: at.contract, currency: at.currency, billed: at.billed, roles }
}

const right = expectedPositions.map(heldAs)
const first = right[0]!

describe('the comparison with the worksheet', () => {
  it('finds nothing where everything is right', () => {
    expect(compareWithWorksheet('asc606', right)).toEqual({ differences: [], checked: expectedPositions.length * 13 })
  })

  it('names contract, amount, book and both figures of a cent that is off', () => {
    const off = { ...first, roles: { ...first.roles, revenue: (first.roles.revenue ?? 0n) - 1n } }
    const { differences } = compareWithWorksheet('asc606', [off, ...right.slice(1)])
    expect(differences).toEqual([`asc606: recognised of ${first.contract} is 72330, the worksheet says 72329 (minor units of USD)`])
  })

  it('finds what is missing, what is too much, and what lies in an account that the worksheet does not have', () => {
    expect(compareWithWorksheet('b', right.slice(1)).differences).toEqual([`b: ${first.contract} is not in the books`])
    expect(compareWithWorksheet('b', [...right, { ...first, contract: 'stripe:sub_other' }]).differences).toEqual(['b: stripe:sub_other is not in the worksheet'])
    const disputed = { ...first, roles: { ...first.roles, disputed_receivable: 5n } }
    expect(compareWithWorksheet('b', [disputed, ...right.slice(1)]).differences).toEqual([`b: ${first.contract} carries 5 in disputed_receivable, the worksheet nothing`])
  })
})
