import type { JSX } from 'preact'
import * as z from 'zod'
import { periodSchema } from '../../periods/period-wire.ts'
import { useAnswer } from '../ask.ts'
import { Await, Empty, Sheet, State, Title, monthName } from '../furniture.tsx'
import { linkTo } from '../route.ts'
import { bookName } from '../scope-filters.tsx'
import { LateEvents } from './late-events.tsx'
import { type Period, signersOf } from './period.ts'

const periodsSchema = z.object({ periods: z.array(periodSchema) })

/** Every period of every book: how far it is, and who has signed it. */
export function ClosePage(): JSX.Element {
  const answer = useAnswer(periodsSchema, '/v1/periods', 15)
  return (
    <>
      <Title title="Close" lead="A period belongs to one book of one entity. It is looked at, closed, tied out, signed by two people, and locked." />
      <Await answer={answer}>
        {({ periods }) => {
          const entities = Map.groupBy(periods, ({ entity }) => entity)
          if (entities.size === 0) return <section class="sheet"><Empty title="No periods">Policy posts no book yet.</Empty></section>
          return [...entities].map(([entity, rows]) => <Entity key={entity} entity={entity} rows={rows} />)
        }}
      </Await>
      <LateEvents />
    </>
  )
}

/** One entity: a row for each period, a column for each of its books. */
function Entity({ entity, rows }: { readonly entity: string; readonly rows: readonly Period[] }): JSX.Element {
  const books = [...new Set(rows.map(({ book }) => book))].toSorted()
  const periods = Map.groupBy(rows, ({ period }) => period)
  return (
    <Sheet title={entity} aside="latest period first">
      <div class="scroll">
        <table class="periods">
          <thead><tr><th>Period</th>{books.map((book) => <th key={book}>{bookName(book)}</th>)}</tr></thead>
          <tbody>
            {[...periods].map(([period, of]) => (
              <tr key={period}>
                <td class="figure">{monthName(period)}</td>
                {books.map((book) => <td key={book}><Standing of={of.find((row) => row.book === book)} /></td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Sheet>
  )
}

const Standing = ({ of }: { readonly of: Period | undefined }): JSX.Element => {
  if (of === undefined) return <span class="faint">–</span>
  return (
    <a class="standing" href={linkTo('period', of.period, { entity: of.entity, book: of.book })}>
      <State of={of.state} /> <span class="label">{noteOf(of)}</span>
    </a>
  )
}

/** What is worth knowing beside the state. */
function noteOf(period: Period): string {
  const close = period.revision > 1 ? `close ${period.revision}` : ''
  if (period.state !== 'CLOSED') return close
  const waits = period.reopening === null ? `signed by ${signersOf(period).length} of 2` : `${period.reopening.principal} asks to reopen it`
  return [waits, close].filter((part) => part !== '').join(', ')
}
