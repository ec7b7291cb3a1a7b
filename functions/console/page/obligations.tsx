import type { JSX } from 'preact'
import type { ContractDetail, Obligation } from '../contracts/contract-wire.ts'
import { Amount } from './amount.tsx'
import { Empty, Sheet } from './furniture.tsx'

/** The promises of a contract with the arithmetic of their price: shares sum to the whole, to the minor unit. */
export function Obligations({ contract }: { readonly contract: ContractDetail }): JSX.Element {
  const { obligations, totals } = contract
  return (
    <Sheet title="Performance obligations" aside={`amounts in ${contract.currency ?? '–'}; recognised + remaining = allocated`}>
      {obligations.length === 0 ? <Empty title="No obligations">Nothing was billed or promised yet.</Empty> : (
        <div class="scroll">
          <table>
            <thead><tr><th>Obligation</th><th>Pattern</th><th class="n">Billed</th><th class="n">Share, %</th><th class="n">Allocated</th><th class="n">Recognised</th><th class="n">Remaining</th></tr></thead>
            <tbody>{obligations.map((obligation) => <Row key={obligation.obligation} obligation={obligation} />)}</tbody>
            <tfoot>
              <tr>
                <td colSpan={2}>Total</td>
                <td class="n"><Amount of={totals.billed} /></td>
                <td class="n">100.00</td>
                <td class="n"><Amount of={totals.allocated} /></td>
                <td class="n"><Amount of={totals.recognised} /></td>
                <td class="n"><Amount of={totals.remaining} /></td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </Sheet>
  )
}

const Row = ({ obligation }: { readonly obligation: Obligation }): JSX.Element => (
  <tr>
    <td><div>{obligation.title}</div><div class="code faint">{obligation.obligation}</div></td>
    <td class="quiet">{patternName(obligation.pattern)}</td>
    <td class="n"><Amount of={obligation.billed} /></td>
    <td class="n">{obligation.share}</td>
    <td class="n"><Amount of={obligation.allocated} /></td>
    <td class="n"><Amount of={obligation.recognised} /></td>
    <td class="n"><Amount of={obligation.remaining} /></td>
  </tr>
)

const patterns: Readonly<Record<string, string>> = {
  'over-time-daily': 'over time, by day',
  'over-time-monthly': 'over time, even months',
  'point-in-time': 'at a point in time',
  'usage-as-invoiced': 'as invoiced, by usage',
  'credits-drawdown': 'as credits are used',
  'hours-as-worked': 'as hours are worked',
}

const patternName = (pattern: string): string => patterns[pattern] ?? pattern
