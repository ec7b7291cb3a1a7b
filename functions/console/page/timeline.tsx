import type { JSX } from 'preact'
import type { TimelineItem } from '../contracts/contract-wire.ts'
import { Amount } from './amount.tsx'
import { Moment } from './furniture.tsx'
import { linkTo } from './route.ts'

const shownMax = 6

/** The chain of a contract, newest first: what was applied, and what revenue it moved. */
export const Timeline = ({ items, book }: { readonly items: readonly TimelineItem[]; readonly book: string }): JSX.Element => (
  <ol class="timeline">
    {items.map((item) => {
      const moved = item.revenue.find((revenue) => revenue.book === book)
      return (
        <li key={item.seq}>
          <div class="when"><Moment at={item.recordedAt} /><div class="label" title={item.hash}>link {item.seq} · <span class="code">{item.hash.slice(0, 8)}</span></div></div>
          <div>
            {item.kind === 'facts' ? null : <div>{{ close: 'Period closed', reopen: 'Period reopened', move: 'Late event moved' }[item.kind]}</div>}
            {item.facts.slice(0, shownMax).map((fact) => <div key={fact.id}><a href={linkTo('event', fact.document)}>{spaced(fact.kind)}</a> <span class="label">{fact.effectiveOn}</span></div>)}
            {item.facts.length > shownMax ? <div class="label">and {item.facts.length - shownMax} more facts</div> : null}
          </div>
          <div class="n">
            {moved?.ref ? <div><a href={linkTo('why', moved.ref)} title="Why this number"><Amount of={moved.amount} /></a></div> : null}
            <div class="label">{item.entries === 0 ? 'no entries' : `${item.entries} lines`}</div>
          </div>
        </li>
      )
    })}
  </ol>
)

/** 'InvoiceIssued' as 'Invoice issued'. */
export const spaced = (kind: string): string => kind.replace(/\B[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
