import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import * as z from 'zod'
import { moneySchema } from '../../wire.ts'
import { Amount, Count } from '../amount.tsx'
import { act, useAnswer } from '../ask.ts'
import { Await, Sheet, State, monthName } from '../furniture.tsx'
import { ReasonForm } from '../reason-form.tsx'
import { linkTo } from '../route.ts'
import { spaced } from '../timeline.tsx'

const lateSchema = z.object({ id: z.string(), contract: z.string(), book: z.string(), fact: z.string(), belongsIn: z.string(), postedIn: z.string(), amount: moneySchema, treatment: z.string(), rule: z.string(), asked: z.object({ principal: z.string() }).nullable() })
const lateListSchema = z.object({ lateEvents: z.array(lateSchema) })

type Late = z.output<typeof lateSchema>

/** Facts that belong in closed periods and that people decide on; nothing at all when there are none. */
export function LateEvents(): JSX.Element {
  const answer = useAnswer(lateListSchema, '/v1/late-events')
  return (
    <Await answer={answer}>
      {({ lateEvents }, again) => lateEvents.length === 0 ? null : (
        <Sheet title="Late events" aside={<><Count of={lateEvents.length} /> wait for a decision</>}>
          <div class="scroll">
            <table>
              <thead><tr><th>Contract</th><th>Fact</th><th>Belongs in</th><th>Booked in</th><th>Policy proposes</th><th class="n">Moved</th><th /></tr></thead>
              <tbody>{lateEvents.map((late) => <LateRow key={late.id} late={late} again={again} />)}</tbody>
            </table>
          </div>
        </Sheet>
      )}
    </Await>
  )
}

function LateRow({ late, again }: { readonly late: Late; readonly again: () => void }): JSX.Element {
  const [chosen, setChosen] = useState<'move' | 'leave'>()
  const { id, contract, book, fact, belongsIn, postedIn, amount, treatment, rule, asked } = late
  const send = async (reason: string): Promise<void> => {
    await act(lateSchema, `/v1/late-events/${encodeURIComponent(id)}/${chosen ?? ''}`, { reason })
    setChosen(undefined)
    again()
  }
  return (
    <>
      <tr>
        <td><a class="code" href={linkTo('contract', contract, { book })}>{contract}</a></td>
        <td>{spaced(fact.split(':').at(-1)?.split('@')[0] ?? fact)}</td>
        <td>{monthName(belongsIn)}</td>
        <td>{monthName(postedIn)}</td>
        <td><State of={treatment} /> <span class="label">{asked === null ? rule : `on its way: ${asked.principal} has it moved`}</span></td>
        <td class="n"><Amount of={amount} ccy /></td>
        <td class="n">
          <button type="button" class="button" aria-expanded={chosen === 'move'} onClick={() => setChosen('move')}>Move</button>{' '}
          <button type="button" class="button" aria-expanded={chosen === 'leave'} onClick={() => setChosen('leave')}>Leave</button>
        </td>
      </tr>
      {chosen ? (
        <tr><td colSpan={7}>
          <ReasonForm key={chosen} action={chosen === 'move' ? `Move into ${monthName(belongsIn)}` : `Leave in ${monthName(postedIn)}`} send={send} cancel={() => setChosen(undefined)}>
            {chosen === 'move' ? 'It is reversed where it stands and booked where it belongs; two people have reopened that period.' : 'It stays where it was booked.'}
          </ReasonForm>
        </td></tr>
      ) : null}
    </>
  )
}
