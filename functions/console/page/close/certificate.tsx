import type { JSX } from 'preact'
import * as z from 'zod'
import { useAnswer } from '../ask.ts'
import { save } from '../download.ts'
import { Await, Sheet } from '../furniture.tsx'
import { type Period, pathOf } from './period.ts'

const certificateSchema = z.object({ sha256: z.string(), content: z.looseObject({ text: z.array(z.string()) }) })

/** What the certificate says, as it was drawn at the lock, and before it as the books stand. */
export function Certificate({ period }: { readonly period: Period }): JSX.Element {
  const answer = useAnswer(certificateSchema, pathOf(period, '/certificate'))
  const locked = period.state === 'LOCKED'
  return (
    <Sheet title="Certificate" aside={locked ? 'drawn at the lock, for good' : 'as the books stand; it is drawn at the lock'}>
      <Await answer={answer}>
        {({ sha256, content }) => (
          <>
            <pre class="body">{content.text.join('\n')}</pre>
            <div class="more">
              <span>SHA-256 of its canonical text <span class="code">{sha256}</span></span>
              <button type="button" class="button" onClick={() => save(`certificate-${period.entity}-${period.book}-${period.period}.json`, 'application/json', new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`))}>Download JSON</button>
            </div>
          </>
        )}
      </Await>
    </Sheet>
  )
}
