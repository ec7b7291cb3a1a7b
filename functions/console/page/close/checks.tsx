import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { checkSchema } from '../../periods/period-wire.ts'
import { Amount, Amounts, Count } from '../amount.tsx'
import { act } from '../ask.ts'
import { Sheet, State } from '../furniture.tsx'
import { ReasonForm } from '../reason-form.tsx'
import { sentence } from '../refusal.tsx'
import { linkTo } from '../route.ts'
import { type Check, type CloseStatus, pathOf } from './period.ts'

/** What each check looks at, and the page on which it is worked. */
const known: Readonly<Record<string, readonly [title: string, page: string]>> = {
  queues: ['Nothing on its way', 'pipeline'],
  'waiting-documents': ['No document waits', 'events'],
  suspense: ['Suspense is empty', 'failures'],
  sources: ['Billing is complete', 'reconciliation'],
  'source-gaps': ['Sources were compared', 'reconciliation'],
  'late-events': ['Late events are decided', 'close'],
  estimates: ['Estimates are current', 'contracts'],
  allocations: ['Prices are allocated', 'contracts'],
  evidence: ['Evidence is there', 'contracts'],
  holds: ['Nothing is held', 'contracts'],
  'trial-balance': ['Contracts balance', 'contracts'],
  'tie-out': ['Ledger ties out', 'reconciliation'],
}

/** The check that follows the close. */
const afterwards = 'tie-out'
const isClosed = ({ period: { state } }: CloseStatus): boolean => state === 'CLOSED' || state === 'LOCKED'

interface Props {
  readonly status: CloseStatus
  readonly again: () => void
}

/** Every check: whether it holds, what it found in money, and who accepted exactly that. */
export function Checks({ status, again }: Props): JSX.Element {
  const checks = status.checks.filter(({ check }) => check !== afterwards || isClosed(status))
  const stopping = checks.filter(({ mode, state }) => mode === 'blocks' && state !== 'ok' && state !== 'accepted').length
  return (
    <Sheet title="Checks" aside={stopping === 0 ? 'nothing stops it' : <><Count of={stopping} /> to settle</>}>
      <div class="scroll">
        <table class="checks">
          <thead><tr><th>Check</th><th>State</th><th>What it found</th><th class="n">Found</th><th class="n">Amount</th><th>Settled by</th><th /></tr></thead>
          <tbody>{checks.map((check) => <CheckRows key={check.check} check={check} status={status} again={again} />)}</tbody>
        </table>
      </div>
    </Sheet>
  )
}

function CheckRows({ check, status, again }: Props & { readonly check: Check }): JSX.Element {
  const [shown, setShown] = useState<'findings' | 'accept'>()
  const [title, page] = known[check.check] ?? [check.check, 'close']
  const acceptable = check.finding !== null && check.accepted === null && check.check !== 'trial-balance' && status.period.state !== 'LOCKED'
  const send = async (reason: string): Promise<void> => {
    await act(checkSchema, pathOf(status.period, `/checks/${check.check}/accept`), { reason, finding: check.finding })
    setShown(undefined)
    again()
  }
  const toggle = (next: 'findings' | 'accept'): void => setShown(shown === next ? undefined : next)
  return (
    <>
      <tr>
        <td><a href={linkTo(page)}>{title}</a><div class="label">{check.mode === 'warns' ? 'warns' : check.check === afterwards ? 'stops the signatures' : 'stops the close'}</div></td>
        <td><State of={check.state} /></td>
        <td>{sentence(check.sentence)}</td>
        <td class="n">{check.count === 0 ? <span class="faint">–</span> : <Count of={check.count} />}</td>
        <td class="n">{check.amounts.length === 0 ? null : <Amounts of={check.amounts} />}</td>
        <td>{check.accepted === null ? null : <>{check.accepted.principal}<div class="label" title={check.accepted.at}>{check.accepted.reason}</div></>}</td>
        <td class="n">
          {check.examples.length > 0 ? <button type="button" class="button" aria-expanded={shown === 'findings'} onClick={() => toggle('findings')}>Show</button> : null}{' '}
          {acceptable ? <button type="button" class="button" aria-expanded={shown === 'accept'} aria-label={`Accept: ${title}`} onClick={() => toggle('accept')}>Accept</button> : null}
        </td>
      </tr>
      {shown === 'accept' ? <tr><td colSpan={7}><ReasonForm action="Accept what it found" send={send} cancel={() => setShown(undefined)}>Accepts exactly what is found now, under your name. Anything else found later stands by itself.</ReasonForm></td></tr> : null}
      {shown === 'findings' ? <tr><td colSpan={7} class="members"><Findings check={check} book={status.period.book} /></td></tr> : null}
    </>
  )
}

const Findings = ({ check, book }: { readonly check: Check; readonly book: string }): JSX.Element => (
  <table>
    <thead><tr><th>What</th><th>Why</th><th class="n">Amount</th></tr></thead>
    <tbody>
      {check.examples.map(({ code, subject, contract, amount, sentence: why }, index) => (
        <tr key={`${code}${subject}${index}`}>
          <td class="code">{contract === null ? subject : <a href={linkTo('contract', contract, { book })}>{contract}</a>}{contract === null || subject === contract ? null : <div class="label">{subject}</div>}</td>
          <td>{why} <span class="label">{code}</span></td>
          <td class="n">{amount === null ? null : <Amount of={amount} ccy />}</td>
        </tr>
      ))}
    </tbody>
    {check.count > check.examples.length ? <tfoot><tr><td colSpan={3} class="label">and <Count of={check.count - check.examples.length} /> more</td></tr></tfoot> : null}
  </table>
)
