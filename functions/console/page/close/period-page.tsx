import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { closeStatusSchema } from '../../periods/period-wire.ts'
import { useAnswer } from '../ask.ts'
import { Await, State, Title, monthName } from '../furniture.tsx'
import { useMe } from '../me.ts'
import { sentence } from '../refusal.tsx'
import { type Route, linkTo } from '../route.ts'
import { bookName } from '../scope-filters.tsx'
import { Acts } from './acts.tsx'
import { Certificate } from './certificate.tsx'
import { Checks } from './checks.tsx'
import { History } from './history.tsx'
import { pathOf } from './period.ts'
import { Steps } from './steps.tsx'

/** How often a close is read again, in seconds: soon while it may move, never once it is locked. */
const paces: Readonly<Record<string, number>> = { OPEN: 4, CLOSING: 3, CLOSED: 8, FUTURE: 30 }

/** One period of one book, from its checks to its certificate; everything that a person does to it. */
export function PeriodPage({ route }: { readonly route: Route }): JSX.Element {
  const { entity = '', book = '' } = route.query
  const period = route.id
  const path = pathOf({ entity, book, period })
  const [state, setState] = useState('OPEN')
  const answer = useAnswer(closeStatusSchema, path, paces[state])
  const seen = answer.state === 'here' ? answer.value.period.state : state
  useEffect(() => setState(seen), [seen])
  const me = useMe()
  return (
    <>
      <Title title={`${monthName(period)}, ${bookName(book)}`} crumb={<><a href={linkTo('close')}>Close</a> · {entity}</>} lead={answer.state === 'here' ? `${answer.value.firstOn} to ${answer.value.lastOn}${answer.value.period.revision > 1 ? `, close ${answer.value.period.revision}` : ''}` : undefined}>
        {answer.state === 'here' ? <State of={answer.value.period.state} /> : null}
      </Title>
      <Await answer={answer}>
        {(status, again) => (
          <>
            <p class={/^(Stopped|Not tied)/.test(status.next) ? 'said bad' : 'said'} role="status">{sentence(status.next)}</p>
            <Steps status={status} />
            <Acts status={status} me={me} again={again} />
            <Checks status={status} again={again} />
            <History period={status.period} />
            {status.certificate === null ? null : <Certificate key={status.certificate} period={status.period} />}
          </>
        )}
      </Await>
    </>
  )
}
