import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Amount, Count } from '../amount.tsx'
import { Chip, Empty, Moment, Sheet } from '../furniture.tsx'
import type { Report } from './report-shape.ts'

/** Comparisons shown before a reader asks for all. */
const shownMax = 12

/** What must be equal to what, both sides, and the difference; what differs stands first. */
export function TieOuts({ tieOuts }: Pick<Report, 'tieOuts'>): JSX.Element {
  const [all, setAll] = useState(false)
  const sorted = [...tieOuts.filter(({ ties }) => !ties), ...tieOuts.filter(({ ties }) => ties)]
  const shown = all ? sorted : sorted.slice(0, shownMax)
  return (
    <Sheet title="Tie-outs" aside={<><Count of={tieOuts.length} /> comparisons, to the minor unit</>}>
      {tieOuts.length === 0 ? <Empty title="Nothing to compare" /> : (
        <div class="scroll">
          <table>
            <thead><tr><th>What is equal</th><th>Of</th><th>Ccy</th><th class="n">One side</th><th class="n">Other side</th><th class="n">Difference</th><th /></tr></thead>
            <tbody>
              {shown.map(({ name, of, left, right, difference, ties }) => (
                <tr key={`${name}${of}${difference.currency}`}>
                  <td>{name}</td>
                  <td class="quiet">{of}</td>
                  <td>{difference.currency}</td>
                  <td class="n"><Amount of={left.amount} /><div class="label">{left.what}</div></td>
                  <td class="n"><Amount of={right.amount} /><div class="label">{right.what}</div></td>
                  <td class="n"><Amount of={difference} /></td>
                  <td>{ties ? <Chip tone="good">ties</Chip> : <Chip tone="bad">differs</Chip>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {sorted.length > shown.length ? <div class="more"><span /><button type="button" class="button" onClick={() => setAll(true)}>Show all {sorted.length}</button></div> : null}
    </Sheet>
  )
}

/** Where the report comes from: the same question about the same moment is the same run. */
export const Provenance = ({ report: { provenance, controlTotals } }: { readonly report: Report }): JSX.Element => (
  <div class="columns">
    <Sheet title="Control totals" aside="to compare with another system">
      {controlTotals.length === 0 ? <Empty title="None" /> : (
        <div class="scroll"><table><tbody>{controlTotals.map(({ name, amount }) => <tr key={`${name}${amount.currency}`}><td>{name}</td><td class="n"><Amount of={amount} ccy /></td></tr>)}</tbody></table></div>
      )}
    </Sheet>
    <Sheet title="Provenance" aside="goes with every file">
      <div class="scroll">
        <table class="pairs">
          <tbody>
            <tr><th scope="row">Run</th><td class="code">{provenance.run}</td></tr>
            <tr><th scope="row">As known at</th><td><Moment at={provenance.parameters.asOf} /> UTC</td></tr>
            {provenance.parameters.scopes.map(({ entity, book, closedThrough }) => <tr key={`${entity}${book}`}><th scope="row">{book} of {entity}</th><td>{closedThrough === null ? 'nothing closed' : `closed through ${closedThrough}`}</td></tr>)}
            <tr><th scope="row">Rows</th><td><Count of={provenance.rows} /></td></tr>
            <tr><th scope="row">Hash of the table</th><td><div><span class="code">{provenance.sha256}</span></div></td></tr>
            <tr><th scope="row">Policy</th><td><div><span class="code">{provenance.policy}</span></div></td></tr>
            <tr><th scope="row">Engine</th><td class="code">{provenance.engine}</td></tr>
          </tbody>
        </table>
      </div>
    </Sheet>
  </div>
)
