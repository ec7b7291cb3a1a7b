import type { JSX } from 'preact'
import type * as z from 'zod'
import { type accountTieOutSchema, type billingTieOutSchema, breaksSchema, tieOutListSchema } from '../reconciliation/reconciliation-wire.ts'
import { Amount, Count } from './amount.tsx'
import { useAnswer } from './ask.ts'
import { Await, Chip, Empty, Moment, Sheet, Title, Waiting, monthName } from './furniture.tsx'
import type { Route } from './route.ts'
import { ScopeFilters } from './scope-filters.tsx'
import { type Scope, useScope } from './scope.ts'

type AccountRow = z.output<typeof accountTieOutSchema>
type BillingRow = z.output<typeof billingTieOutSchema>

/** The proof: billing, subledger and ledger per account, and each break by name. */
export function ReconciliationPage({ route }: { readonly route: Route }): JSX.Element {
  const scope = useScope(route.query)
  return (
    <>
      <Title title="Reconciliation" lead="Billing, subledger and general ledger, each read on its own and compared to the minor unit.">
        {scope ? <ScopeFilters page="reconciliation" scope={scope} query={route.query} /> : null}
      </Title>
      {scope === undefined ? <Waiting /> : scope.period === '' ? null : <ThreeWay scope={scope} />}
      <Breaks />
    </>
  )
}

function ThreeWay({ scope }: { readonly scope: Scope }): JSX.Element {
  const { entity, book, period } = scope
  const answer = useAnswer(tieOutListSchema, `/v1/reconciliations?${new URLSearchParams({ entity, book, period })}`)
  return (
    <Await answer={answer}>
      {({ comparedAt, ties, billing, accounts }) => {
        if (comparedAt === null) return <section class="sheet"><Empty title="Not compared yet">{monthName(period)} has not been reconciled.</Empty></section>
        return (
          <>
            <p class={ties ? 'said' : 'said bad'}>
              {ties ? `${monthName(period)} ties out: every account agrees in every currency.` : `${monthName(period)} does not tie out; the differences are below.`} <span class="quiet">Compared <Moment at={comparedAt} /> UTC.</span>
            </p>
            <Billing rows={billing} />
            {[...Map.groupBy(accounts, (row) => row.currency)].map(([currency, rows]) => <Ledger key={currency} currency={currency} rows={rows} />)}
          </>
        )
      }}
    </Await>
  )
}

const Verdict = ({ ties }: { readonly ties: boolean }): JSX.Element => (ties ? <Chip tone="good">ties</Chip> : <Chip tone="bad">differs</Chip>)

const Billing = ({ rows }: { readonly rows: readonly BillingRow[] }): JSX.Element => (
  <Sheet title="Billing and subledger" aside="invoices and credit notes by billing's own lists, tax included">
    <div class="scroll">
      <table class="even">
        <thead><tr><th>Currency</th><th class="n">Documents</th><th class="n">Billed</th><th class="n">In suspense</th><th class="n">Subledger</th><th class="n">Difference</th><th /></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.currency}>
              <td>{row.currency}</td>
              <td class="n"><Count of={row.documents} /></td>
              <td class="n"><Amount of={row.billed} /></td>
              <td class="n"><Amount of={row.suspended} /></td>
              <td class="n"><Amount of={row.subledger} /></td>
              <td class="n"><Amount of={row.difference} /></td>
              <td><Verdict ties={row.ties} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </Sheet>
)

const Ledger = ({ currency, rows }: { readonly currency: string; readonly rows: readonly AccountRow[] }): JSX.Element => (
  <Sheet title={`Subledger and general ledger, ${currency}`} aside="debits positive, credits in parentheses; read back, not assumed">
    <div class="scroll">
      <table class="even">
        <thead><tr><th>Account</th><th class="n">Subledger</th><th class="n">Ledger, ours</th><th class="n">Ledger, all</th><th class="n">Difference</th><th /></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.account}>
              <td>{row.account} <span class="quiet">{row.name ?? ''}</span></td>
              <td class="n"><Amount of={row.subledger} /></td>
              <td class="n"><Amount of={row.ledger} /></td>
              <td class="n">{row.all ? <Amount of={row.all} /> : null}</td>
              <td class="n"><Amount of={row.difference} /></td>
              <td><Verdict ties={row.ties} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </Sheet>
)

function Breaks(): JSX.Element {
  const answer = useAnswer(breaksSchema, '/v1/breaks')
  return (
    <Await answer={answer}>
      {({ breaks }) => (
        <Sheet title="Open breaks" aside={<><Count of={breaks.length} /> open</>}>
          {breaks.length === 0 ? <Empty title="No breaks">The ledger holds exactly the journals that the subledger believes it holds.</Empty> : (
            <div class="scroll">
              <table>
                <thead><tr><th>Kind</th><th>Between</th><th>Why, and what to do</th><th class="n">Expected</th><th class="n">Found</th><th class="n">Age, days</th><th>Escalated to</th></tr></thead>
                <tbody>
                  {breaks.map((found) => (
                    <tr key={found.id}>
                      <td><Chip tone="bad">{found.kind}</Chip></td>
                      <td class="quiet">{found.between}</td>
                      <td>{found.sentence}<div class="label">{found.repair}</div></td>
                      <td class="n"><Amount of={found.expected} ccy /></td>
                      <td class="n"><Amount of={found.actual} ccy /></td>
                      <td class="n">{found.ageDays}</td>
                      <td>{found.escalation ? <Chip tone="bad">{found.escalation.to}</Chip> : null}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Sheet>
      )}
    </Await>
  )
}
