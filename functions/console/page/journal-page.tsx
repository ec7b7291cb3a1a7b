import type { JSX } from 'preact'
import { type JournalDetail, journalDetailSchema } from '../journals/journal-wire.ts'
import { Amount } from './amount.tsx'
import { useAnswer } from './ask.ts'
import { Await, Moment, Sheet, State, Title, monthName } from './furniture.tsx'
import { JournalActs } from './journal-acts.tsx'
import { type Route, linkTo } from './route.ts'
import { bookName } from './scope-filters.tsx'

/** One journal: every line can be asked why. */
export function JournalPage({ route }: { readonly route: Route }): JSX.Element {
  const answer = useAnswer(journalDetailSchema, `/v1/journals/${encodeURIComponent(route.id)}`)
  return (
    <>
      <Title id title={route.id} crumb={<a href={linkTo('journals')}>Journals</a>} />
      <Await answer={answer}>
        {(journal, again) => (
          <>
            <Facts journal={journal} />
            <JournalActs journal={journal} again={again} />
            <Lines journal={journal} />
            <Moves journal={journal} />
          </>
        )}
      </Await>
    </>
  )
}

const Facts = ({ journal }: { readonly journal: JournalDetail }): JSX.Element => (
  <div class="figures">
    <div><span class="label">State</span><State of={journal.state} /></div>
    <div><span class="label">Period</span>{monthName(journal.period)}</div>
    <div><span class="label">Book, entity</span>{bookName(journal.book)}, {journal.entity}</div>
    <div><span class="label">ERP id</span>{journal.erpId ?? '–'}</div>
    <div><span class="label">Debits = credits</span><Amount of={journal.total} ccy /></div>
  </div>
)

const Lines = ({ journal }: { readonly journal: JournalDetail }): JSX.Element => (
  <Sheet title="Lines" aside={`frozen ${journal.frozenAt.slice(0, 10)}, revision ${journal.revision}, part ${journal.part}`}>
    <div class="scroll">
      <table>
        <thead><tr><th>Account</th><th>What</th><th>Customer</th><th class="n">Debit, {journal.currency}</th><th class="n">Credit, {journal.currency}</th><th /></tr></thead>
        <tbody>
          {journal.lines.map((line) => (
            <tr key={line.ref}>
              <td>{line.account} <span class="quiet">{line.name ?? ''}</span></td>
              <td>{line.memo}</td>
              <td class="code">{line.customer ?? ''}</td>
              <td class="n">{line.debit ? <Amount of={line.debit} /> : null}</td>
              <td class="n">{line.credit ? <Amount of={line.credit} /> : null}</td>
              <td class="n"><a href={linkTo('why', line.ref)}>Why?</a></td>
            </tr>
          ))}
        </tbody>
        <tfoot><tr><td colSpan={3}>Total</td><td class="n"><Amount of={journal.total} /></td><td class="n"><Amount of={journal.total} /></td><td /></tr></tfoot>
      </table>
    </div>
  </Sheet>
)

const Moves = ({ journal }: { readonly journal: JournalDetail }): JSX.Element => (
  <Sheet title="History">
    <div class="scroll">
      <table>
        <thead><tr><th>When, UTC</th><th>State</th><th>By</th><th>Note</th></tr></thead>
        <tbody>
          {journal.history.map((move) => <tr key={`${move.at}${move.to}`}><td><Moment at={move.at} /></td><td><State of={move.to} /></td><td>{move.principal}</td><td>{move.note}</td></tr>)}
        </tbody>
      </table>
    </div>
  </Sheet>
)
