import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Refusal } from './refusal.tsx'

interface Props {
  /** What is about to be done, or asked. */
  readonly children: ComponentChildren
  readonly action: string
  readonly send: (reason: string) => Promise<void>
  readonly cancel?: () => void
}

/** Asks for the reason of an act, which is recorded with the name of who acts; says in words when it is refused. */
export function ReasonForm({ children, action, send, cancel }: Props): JSX.Element {
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const submit = (event: Event): void => {
    event.preventDefault()
    setBusy(true)
    send(reason).then(() => setFault(undefined), setFault).finally(() => setBusy(false))
  }
  return (
    <form class="confirm" onSubmit={submit} onKeyDown={(event) => { if (event.key === 'Escape') cancel?.() }}>
      <span>{children}</span>
      <input class="field" required minLength={3} maxLength={500} placeholder="Reason, recorded with your name" aria-label="Reason" value={reason} ref={focused} onInput={(event) => setReason(event.currentTarget.value)} />
      <button type="submit" class="button primary" disabled={busy}>{action}</button>
      {cancel ? <button type="button" class="button ghost" onClick={cancel}>Cancel</button> : null}
      {fault === undefined ? null : <Refusal fault={fault} />}
    </form>
  )
}

/** Where the reader types next. */
const focused = (input: HTMLInputElement | null): void => input?.focus({ preventScroll: true })
