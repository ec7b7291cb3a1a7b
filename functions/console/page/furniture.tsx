import type { ComponentChildren, JSX } from 'preact'
import type { Answer } from './ask.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const monthOf = (text: string): string => months[Number.parseInt(text.slice(5, 7), 10) - 1] ?? ''

/** '2026-12-03T14:05:09.000Z' as '3 Dec 2026, 14:05'; UTC, the exact moment on hover. */
export function Moment({ at }: { readonly at: string }): JSX.Element {
  return <time dateTime={at} title={at} class="figure">{`${Number.parseInt(at.slice(8, 10), 10)} ${monthOf(at)} ${at.slice(0, 4)}, ${at.slice(11, 16)}`}</time>
}

/** '2026-12' as 'Dec 2026'. */
export const monthName = (period: string): string => `${monthOf(period)} ${period.slice(0, 4)}`

/** Seconds in the largest unit that says enough. */
export function ageOf(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`
}

export type Tone = 'good' | 'wait' | 'bad' | 'plain'

/** A state in a word; its shape says it too, not the colour alone. */
export const Chip = ({ tone, children }: { readonly tone: Tone; readonly children: ComponentChildren }): JSX.Element => <span class={`chip ${tone}`}>{children}</span>

const tones: Readonly<Record<string, Tone>> = {
  facts: 'good', CONFIRMED: 'good', CLOSED: 'good', LOCKED: 'good', accepted: 'good', resolved: 'good', ok: 'good',
  waiting: 'wait', pending: 'wait', 'not-run': 'wait', SENT: 'wait', APPROVED: 'wait', DRAFT: 'wait', CLOSING: 'wait', redriven: 'wait', warning: 'wait',
  suspended: 'bad', REJECTED: 'bad', UNKNOWN: 'bad', open: 'bad', failed: 'bad',
}

/** The state of a document, journal, period, check or failure. */
export const State = ({ of }: { readonly of: string }): JSX.Element => <Chip tone={tones[of] ?? 'plain'}>{of === of.toUpperCase() ? of.slice(0, 1) + of.slice(1).toLowerCase() : of.replaceAll('-', ' ')}</Chip>

interface SheetProps {
  readonly title: string
  readonly aside?: ComponentChildren
  readonly children: ComponentChildren
}

export const Sheet = ({ title, aside, children }: SheetProps): JSX.Element => (
  <section class="sheet">
    <header>
      <h2>{title}</h2>
      {aside ? <p>{aside}</p> : null}
    </header>
    {children}
  </section>
)

export const Empty = ({ title, children }: { readonly title: string; readonly children?: ComponentChildren }): JSX.Element => (
  <div class="empty">
    <strong>{title}</strong>
    {children}
  </div>
)

interface TitleProps {
  readonly title: string
  /** The title is an id, not a name. */
  readonly id?: boolean
  readonly crumb?: ComponentChildren
  readonly lead?: ComponentChildren
  readonly children?: ComponentChildren
}

export const Title = ({ title, id = false, crumb, lead, children }: TitleProps): JSX.Element => (
  <div class="title">
    <div>
      {crumb ? <div class="crumb">{crumb}</div> : null}
      <h1 class={id ? 'id wrap' : 'wrap'}>{title}</h1>
      {lead ? <p>{lead}</p> : null}
    </div>
    {children}
  </div>
)

export const Waiting = (): JSX.Element => <p class="quiet" aria-busy="true">Reading the books…</p>

/** Draws an answer when it is here; says so while it is not, and why when it failed. */
export function Await<T>({ answer, children }: { readonly answer: Answer<T>; readonly children: (value: T, again: () => void) => ComponentChildren }): JSX.Element {
  if (answer.state === 'waiting') return <Waiting />
  if (answer.state === 'failed') return <p class="said bad" role="alert">{answer.sentence}</p>
  return <>{children(answer.value, answer.again)}</>
}
