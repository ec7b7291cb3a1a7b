import type { JSX } from 'preact'
import * as z from 'zod'
import { useAnswer } from '../ask.ts'
import { Await, Sheet, Title } from '../furniture.tsx'
import { sentence } from '../refusal.tsx'
import { goTo, linkTo } from '../route.ts'

const listSchema = z.object({ reports: z.array(z.object({ name: z.string(), title: z.string(), answers: z.string(), ties: z.array(z.string()) })) })

/** Which reports there are, what each answers, and what must be equal to what in it. */
export function ReportsPage(): JSX.Element {
  const answer = useAnswer(listSchema, '/v1/reports')
  return (
    <>
      <Title title="Reports" lead="Over the books as they are known now, or as they were known at any past moment. Each says what ties out in it, and shows both sides." />
      <Await answer={answer}>
        {({ reports }) => (
          <Sheet title="Reports" aside={`${reports.length} reports`}>
            <div class="scroll">
              <table class="catalogue">
                <thead><tr><th>Report</th><th>What it answers</th><th>What ties out</th></tr></thead>
                <tbody>
                  {reports.map(({ name, title, answers, ties }) => (
                    <tr key={name} class="go" onClick={() => goTo(linkTo('report', name))}>
                      <td><a href={linkTo('report', name)}>{title}</a></td>
                      <td>{answers}</td>
                      <td class="quiet">{ties.map((tie) => <div key={tie}>{sentence(tie)}</div>)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </Sheet>
        )}
      </Await>
    </>
  )
}
