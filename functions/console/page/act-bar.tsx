import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ReasonForm } from './reason-form.tsx'

/** What a person can do here now: by a button, with a reason. */
export interface Act {
  readonly title: string
  /** Said beside the reason. */
  readonly about: string
  /** Does it; answers what is to be said of it, if anything. */
  readonly send: (reason: string) => Promise<string | undefined>
  /** Why this person cannot do it; another can. */
  readonly notYou?: string | undefined
}

interface Props {
  readonly acts: readonly Act[]
  readonly me: string
  readonly done: () => void
  /** Further buttons, which need no reason. */
  readonly children?: ComponentChildren
}

/** The acts that something takes in its state; the rule of two people is said in words. */
export function ActBar({ acts, me, done, children }: Props): JSX.Element {
  const [chosen, setChosen] = useState<string>()
  const [said, setSaid] = useState<string>()
  const open = acts.find(({ title }) => title === chosen)
  const send = async (act: Act, reason: string): Promise<void> => {
    const answer = await act.send(reason)
    setSaid(answer ?? `${act.title}: recorded under ${me}.`)
    setChosen(undefined)
    done()
  }
  return (
    <section class="sheet acts" aria-label="What to do">
      <div class="row">
        {acts.map(({ title, notYou }, index) => (
          <button key={title} type="button" class={index === 0 && notYou === undefined ? 'button primary' : 'button'} disabled={notYou !== undefined} aria-expanded={title === chosen} onClick={() => setChosen(title === chosen ? undefined : title)}>{title}</button>
        ))}
        {children}
        <span class="label">{me === '' ? '' : `You are ${me}.`} {[...new Set(acts.flatMap(({ notYou }) => notYou ?? []))].join(' ')}</span>
      </div>
      {said && !open ? <p class="confirm" role="status">{said}</p> : null}
      {open ? <ReasonForm key={open.title} action={open.title} send={(reason) => send(open, reason)} cancel={() => setChosen(undefined)}>{open.about}</ReasonForm> : null}
    </section>
  )
}
