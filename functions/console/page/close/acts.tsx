import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import * as z from 'zod'
import { type Act, ActBar } from '../act-bar.tsx'
import { act } from '../ask.ts'
import { monthName } from '../furniture.tsx'
import { Refusal } from '../refusal.tsx'
import { type CloseStatus, type Period, pathOf, signersOf } from './period.ts'

interface Props {
  readonly status: CloseStatus
  readonly me: string
  readonly again: () => void
}

const answerSchema = z.looseObject({ sentence: z.string().optional() })

/** The acts that a period takes in its state; nothing once it is locked. */
export function Acts({ status: { period }, me, again }: Props): JSX.Element | null {
  const acts = actsOf(period, me)
  return acts.length === 0 ? null : <ActBar acts={acts} me={me} done={again}>{period.state === 'CLOSED' ? <Compare period={period} done={again} /> : null}</ActBar>
}

/** Compares billing, subledger and ledger now; it needs no reason. */
function Compare({ period: { entity, book, period }, done }: { readonly period: Period; readonly done: () => void }): JSX.Element {
  const [fault, setFault] = useState<unknown>()
  const [said, setSaid] = useState('')
  const send = (): void => void act(answerSchema, '/v1/reconciliations', { entity, book, period }).then((answer) => { setSaid(answer.sentence ?? ''); done() }, setFault)
  return (
    <>
      <button type="button" class="button" onClick={send}>Compare now</button>
      {fault === undefined ? <span class="label" role="status">{said}</span> : <Refusal fault={fault} />}
    </>
  )
}

/** Does something to a period through the API, with a reason. */
const sending = (period: Period, rest: string, body: object = {}): Act['send'] => async (reason) => (await act(answerSchema, pathOf(period, rest), { ...body, reason })).sentence

function actsOf(period: Period, me: string): readonly Act[] {
  const month = monthName(period.period)
  const look: Act = { title: 'Look at the contracts', about: `Looks at every live contract of ${month} and books nothing.`, send: sending(period, '/checks') }
  const start: Act = { title: period.state === 'CLOSING' ? 'Go on with the close' : 'Start the close', about: `Closes ${month}: contracts, then journals. What arrives later is booked in the next open period.`, send: sending(period, '/close') }
  if (period.state === 'OPEN') return [start, look]
  if (period.state === 'FUTURE') return [look]
  if (period.state === 'CLOSING') return [start]
  return period.state === 'CLOSED' ? afterClose(period, me, month) : []
}

/** Two people sign, and two people reopen: whoever did the one half cannot do the other. */
function afterClose(period: Period, me: string, month: string): readonly Act[] {
  const { reopening } = period
  if (reopening !== null) {
    const notYou = reopening.principal === me ? 'You asked to reopen it; somebody else decides.' : undefined
    const about = `${reopening.principal} asks to reopen ${month}: “${reopening.reason}”.`
    return [
      { title: 'Agree to reopen', about, send: sending(period, '/reopening/decision', { agreed: true }), notYou },
      { title: 'Refuse', about, send: sending(period, '/reopening/decision', { agreed: false }), notYou },
    ]
  }
  const signers = signersOf(period)
  const reopen: Act = { title: 'Ask to reopen', about: `Somebody else agrees or refuses. What belongs in ${month} is booked there again.`, send: sending(period, '/reopening') }
  if (signers.length >= 2) return [{ title: 'Lock', about: `Locks ${month} for good: it never opens again, and its certificate is drawn.`, send: sending(period, '/lock') }, reopen]
  const notYou = signers.includes(me) ? 'You have signed; a second person signs.' : undefined
  return [{ title: 'Sign off', about: `Signs ${month} under the hash of its certificate as it stands. Two different people sign.`, send: sending(period, '/sign-offs'), notYou }, reopen]
}
