import type { ComponentChildren, JSX } from 'preact'
import { Count, grouped } from '../amount.tsx'
import { Moment } from '../furniture.tsx'
import { type CloseStatus, signersOf } from './period.ts'

type Standing = 'done' | 'now' | 'stopped' | 'later'

interface StepProps {
  readonly title: string
  readonly standing: Standing
  readonly figure: ComponentChildren
  readonly under: ComponentChildren
  /** How far, where it goes by shards. */
  readonly progress?: { readonly done: number; readonly of: number }
}

const words: Readonly<Record<Standing, string>> = { done: 'done', now: 'in work', stopped: 'stopped', later: 'to come' }
const marks: Readonly<Record<Standing, string>> = { done: 'working', now: 'now', stopped: 'attention', later: '' }

const Step = ({ title, standing, figure, under, progress }: StepProps): JSX.Element => (
  <li class={`lane ${marks[standing]}`}>
    <h2>{title}<span class="dot" role="img" aria-label={words[standing]} title={words[standing]} /></h2>
    <div>
      <div class="depth small">{figure}</div>
      <div class="under">{under}</div>
    </div>
    {progress ? <progress max={progress.of} value={progress.done} aria-label={`${title}: ${progress.done} of ${progress.of} shards`} /> : null}
  </li>
)

/** The six steps of a close, and how far each is. */
export function Steps({ status }: { readonly status: CloseStatus }): JSX.Element {
  const { reviewed, closed, contracts, comparedAt, certificate, period } = status
  const { state } = period
  const signers = signersOf(period)
  const isClosed = state === 'CLOSED' || state === 'LOCKED'
  const [journals, posted, stopped] = journalsOf(status)
  return (
    <ol class="lanes steps" aria-label="Steps of the close">
      <Step title="Look" standing={standingOf(reviewed, stopsIn(status))} figure={percent(reviewed)} under="of the shards looked at" progress={reviewed} />
      <Step title="Close" standing={standingOf(closed, false)} figure={percent(closed)} under={<><Count of={contracts} /> contracts stated</>} progress={closed} />
      <Step title="Post" standing={stopped ? 'stopped' : journals === 0 ? 'later' : posted === journals ? 'done' : 'now'} figure={<><Count of={posted} /> <span class="faint">of <Count of={journals} /></span></>} under={journals === 0 ? 'no journals frozen' : 'journals read back'} />
      <Step title="Tie out" standing={!isClosed || comparedAt === null ? 'later' : tiesOut(status) ? 'done' : 'stopped'} figure={comparedAt === null ? '–' : tiesOut(status) ? 'ties' : 'differs'} under={comparedAt === null ? 'not compared yet' : <Moment at={comparedAt} />} />
      <Step title="Sign" standing={signers.length >= 2 ? 'done' : signers.length > 0 ? 'now' : 'later'} figure={<>{signers.length} <span class="faint">of 2</span></>} under={signers.length === 0 ? 'two different people' : signers.join(', ')} />
      <Step title="Lock" standing={state === 'LOCKED' ? 'done' : 'later'} figure={state === 'LOCKED' ? 'locked' : '–'} under={certificate === null || state !== 'LOCKED' ? 'for good' : <span class="code" title={certificate}>{certificate.slice(0, 12)}</span>} />
    </ol>
  )
}

interface Progress {
  readonly done: number
  readonly of: number
}

const percent = ({ done, of }: Progress): string => `${grouped(String(of === 0 ? 0 : Math.floor((done * 100) / of)))} %`

function standingOf({ done, of }: Progress, stopped: boolean): Standing {
  if (stopped) return 'stopped'
  return done === 0 ? 'later' : done < of ? 'now' : 'done'
}

/** A check that stops what has not been closed yet. */
const stopsIn = ({ checks, period }: CloseStatus): boolean => period.state === 'CLOSING' && checks.some(({ check, mode, state }) => check !== 'tie-out' && mode === 'blocks' && state === 'failed')

const tiesOut = ({ checks }: CloseStatus): boolean => checks.every(({ check, state }) => check !== 'tie-out' || state === 'ok' || state === 'accepted')

/** Journals of the period, those that the ledger confirmed, and whether one stands still. */
function journalsOf({ journals }: CloseStatus): readonly [all: number, posted: number, stopped: boolean] {
  const all = Object.values(journals).reduce((sum, count) => sum + count, 0)
  return [all, journals['CONFIRMED'] ?? 0, (journals['REJECTED'] ?? 0) + (journals['UNKNOWN'] ?? 0) > 0]
}
