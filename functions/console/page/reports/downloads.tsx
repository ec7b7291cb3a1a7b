import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import * as z from 'zod'
import { ask } from '../ask.ts'
import { bytesOf, save } from '../download.ts'
import { Refusal } from '../refusal.tsx'
import { type Report, questionOf } from './report-shape.ts'

const fileSchema = z.object({ name: z.string(), mediaType: z.string(), base64: z.string() })

interface Props {
  readonly name: string
  readonly query: Readonly<Record<string, string>>
  readonly report: Report | undefined
}

/** The report that is shown, as a file: the bytes that the command line writes for the same question and moment. */
export function Downloads({ name, query, report }: Props): JSX.Element {
  const [fault, setFault] = useState<unknown>()
  const fetchFile = async (format: string): Promise<void> => {
    const asOf = report?.provenance.parameters.asOf ?? ''
    const file = await ask(fileSchema, `/v1/reports/${encodeURIComponent(name)}/file?${questionOf({ ...query, asOf }, { format })}`)
    save(file.name, file.mediaType, bytesOf(file.base64))
  }
  return (
    <div class="filters" role="group" aria-label="Download">
      {['csv', 'xlsx', 'json'].map((format) => <button key={format} type="button" class="button" disabled={report === undefined} onClick={() => void fetchFile(format).then(() => setFault(undefined), setFault)}>{format.toUpperCase()}</button>)}
      {fault === undefined ? null : <Refusal fault={fault} />}
    </div>
  )
}
