import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import * as z from 'zod'
import type { JournalDetail } from '../journals/journal-wire.ts'
import { type Act, ActBar } from './act-bar.tsx'
import { act } from './ask.ts'
import { useMe } from './me.ts'

const answerSchema = z.looseObject({ state: z.string() })

interface Props {
  readonly journal: JournalDetail
  readonly again: () => void
}

/** What people decide about a journal: a release above the limit, and a reversal. Nobody decides what they asked for. */
export function JournalActs({ journal, again }: Props): JSX.Element | null {
  const me = useMe()
  const [into, setInto] = useState('')
  const { batch, reversal } = journal
  const send = (rest: string, body: object): Act['send'] => async (reason) => {
    await act(answerSchema, `/v1/journals/${encodeURIComponent(batch)}/${rest}`, { ...body, reason })
    return undefined
  }
  if (journal.awaitsApproval) {
    const notYou = journal.madeBy === me ? 'You made this journal; somebody else approves it.' : undefined
    const about = `Made by ${journal.madeBy ?? 'nobody named'}, above the limit of policy.`
    return <ActBar me={me} done={again} acts={[{ title: 'Approve', about, send: send('approval', { agreed: true }), notYou }, { title: 'Reject', about, send: send('approval', { agreed: false }), notYou }]} />
  }
  if (reversal !== null && journal.reversedBy === null) {
    const notYou = reversal.principal === me ? 'You asked for the reversal; somebody else decides.' : undefined
    const about = `${reversal.principal} asks to take it back and state it anew in ${reversal.into}: “${reversal.reason}”.`
    return <ActBar me={me} done={again} acts={[{ title: 'Agree to reverse', about, send: send('reversal/decision', { agreed: true }), notYou }, { title: 'Refuse', about, send: send('reversal/decision', { agreed: false }), notYou }]} />
  }
  if (journal.state !== 'CONFIRMED' || journal.reversedBy !== null) return null
  return (
    <ActBar me={me} done={again} acts={[{ title: 'Ask to reverse', about: 'It is taken back line by line and stated anew by the accounts of today; somebody else decides.', send: send('reversal', { into }) }]}>
      <label class="label">in the open period <input class="field" type="month" value={into} onInput={(event) => setInto(event.currentTarget.value)} /></label>
    </ActBar>
  )
}
