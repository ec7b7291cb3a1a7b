import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Failure, type FailureGroup, failureSchema, redriveSchema } from '../failures/failure-wire.ts'
import { Amounts } from './amount.tsx'
import { act } from './ask.ts'
import { Moment, State } from './furniture.tsx'
import { ReasonForm } from './reason-form.tsx'
import { linkTo } from './route.ts'

interface GroupProps {
  readonly group: FailureGroup
  readonly changed: () => void
}

/** One group: why, how many, how much; redrive with the count shown before confirming. */
export function FailureGroupRow({ group, changed }: GroupProps): JSX.Element {
  const [shown, setShown] = useState<'closed' | 'members' | 'redrive'>('closed')
  const [said, setSaid] = useState<string>()
  const toggle = (next: 'members' | 'redrive'): void => setShown(shown === next ? 'closed' : next)
  return (
    <article class="group">
      <div class="row">
        <div>
          <h3><span class="code">{group.code}</span></h3>
          <p class="wrap">{group.sentence}</p>
          <p class="label">stopped at {group.stage} · source {group.source}</p>
        </div>
        <div><span class="label">Open</span><div>{group.open} <span class="faint">of {group.count}</span></div></div>
        <div><span class="label">{group.firstAt === group.lastAt ? 'Held' : 'First, last'}</span><div><Moment at={group.firstAt} /></div>{group.firstAt === group.lastAt ? null : <div><Moment at={group.lastAt} /></div>}</div>
        <div class="amounts"><span class="label">Amount affected</span><Amounts of={group.amounts} /></div>
        <div class="filters">
          <button type="button" class="button" aria-expanded={shown === 'members'} onClick={() => toggle('members')}>Show</button>
          {group.open > 0 ? <button type="button" class="button" aria-expanded={shown === 'redrive'} onClick={() => toggle('redrive')}>Redrive {group.open}</button> : null}
        </div>
      </div>
      {said ? <p class="confirm" role="status">{said}</p> : null}
      {shown === 'redrive' ? <Redrive group={group} done={(sentence) => { setSaid(sentence); setShown('closed'); changed() }} /> : null}
      {shown === 'members' ? <Members failures={group.members} changed={changed} /> : null}
    </article>
  )
}

const Redrive = ({ group, done }: { readonly group: FailureGroup; readonly done: (sentence: string) => void }): JSX.Element => {
  const send = async (reason: string): Promise<void> => {
    const answer = await act(redriveSchema, '/v1/redrives', { group: group.group, reason, confirm: group.open })
    done(`${answer.sent} of ${answer.matched} sent again as ${answer.redrive ?? ''} by ${answer.principal}.`)
  }
  return <ReasonForm action={`Redrive ${group.open}`} send={send}>Send <strong>{group.open}</strong> again from the register?</ReasonForm>
}

const Members = ({ failures, changed }: { readonly failures: readonly Failure[]; readonly changed: () => void }): JSX.Element => (
  <div class="members scroll">
    <table>
      <thead><tr><th>Held, UTC</th><th>What</th><th>Why</th><th class="n">Amount</th><th>State</th><th /></tr></thead>
      <tbody>{failures.map((failure) => <Member key={failure.id} failure={failure} changed={changed} />)}</tbody>
    </table>
  </div>
)

function Member({ failure, changed }: { readonly failure: Failure; readonly changed: () => void }): JSX.Element {
  const [accepting, setAccepting] = useState(false)
  const acceptable = failure.kind === 'suspense' && failure.state === 'open'
  const last = failure.history.at(-1)
  return (
    <>
      <tr>
        <td><Moment at={failure.heldAt} /></td>
        <td class="code">{failure.document ? <a href={linkTo('event', failure.document)}>{failure.document}</a> : failure.batch ? <a href={linkTo('journal', failure.batch)}>{failure.batch}</a> : failure.id}</td>
        <td>{failure.sentence}{last && failure.state !== 'open' ? <div class="label">{last.to} by {last.principal}: {last.reason}</div> : null}</td>
        <td class="n"><Amounts of={failure.amounts} /></td>
        <td><State of={failure.state} /></td>
        <td class="n">{acceptable ? <button type="button" class="button" onClick={() => setAccepting(!accepting)}>Accept</button> : null}</td>
      </tr>
      {accepting ? <tr><td colSpan={6}><Acceptance id={failure.id} done={changed} /></td></tr> : null}
    </>
  )
}

const Acceptance = ({ id, done }: { readonly id: string; readonly done: () => void }): JSX.Element => {
  const send = async (reason: string): Promise<void> => {
    await act(failureSchema, `/v1/suspense/${encodeURIComponent(id)}/accept`, { reason })
    done()
  }
  return <ReasonForm action="Accept" send={send}>Accept as it is: it stays out of the books.</ReasonForm>
}
