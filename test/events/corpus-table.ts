import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import type { Json, Translation, TranslationContext } from '#billing'
import { instant } from '#calendar'
import { formatMinor, readCurrency } from '#money'
import { translateStripe, translateStripeObject } from '#stripe'
import { type ZuoraText, translateZuoraObject } from '#zuora'

/** One payload of the corpus: where it came from, and what its collector said that it becomes. */
const payload = z.object({
  file: z.string(),
  form: z.string(),
  says: z.string(),
  coherent: z.boolean().nullable(),
  repository: z.string(),
  commit: z.string(),
  path: z.string(),
  licence: z.string(),
  sha256: z.string(),
})
export type Payload = z.output<typeof payload>

export interface CorpusRow extends Payload {
  readonly sameBytes: boolean
  readonly translation: Translation
  readonly outcome: string // kind, with fact kinds or the reason code
}

export const payloads: readonly Payload[] = z.array(payload).parse(JSON.parse(readFileSync('test/events/corpus-index.json', 'utf8')))

/** Every payload through the door that it would come in by: events by the webhook door, everything else by the re-read door. */
export const corpusTable = (): readonly CorpusRow[] => payloads.map(rowOf)

function rowOf(sample: Payload): CorpusRow {
  const [system = '', name = ''] = sample.file.split('/')
  const bytes = readFileSync(`events/${system}/samples/${name}`)
  const translation = system === 'stripe' ? throughStripe(sample, bytes.toString()) : translateZuoraObject(zuoraText(name, bytes.toString()), contextOf(sample))
  return { ...sample, sameBytes: createHash('sha256').update(bytes).digest('hex') === sample.sha256, translation, outcome: outcomeOf(translation) }
}

function throughStripe(sample: Payload, text: string): Translation {
  const document: Json = JSON.parse(text)
  const isEvent = sample.form === 'event' || sample.form === 'eventgrid-cloudevent'
  return isEvent ? translateStripe(document, contextOf(sample)) : translateStripeObject(document, contextOf(sample))
}

const zuoraText = (name: string, text: string): ZuoraText => ({ text, format: name.endsWith('.csv') ? 'csv' : name.endsWith('.xml') ? 'xml' : 'json' })

export const contextOf = (sample: Pick<Payload, 'file' | 'sha256'>): TranslationContext => ({
  document: `sample:${sample.file}`,
  sha256: sample.sha256,
  receivedAt: instant('2026-12-01T12:00:00.000Z'),
  timeZone: 'America/New_York',
  fetched: {},
})

function outcomeOf(translation: Translation): string {
  if (translation.kind === 'facts') return `facts: ${[...new Set(translation.drafts.map((draft) => draft.fact.kind))].join(', ')}`
  if (translation.kind === 'suspended') return `suspended: ${translation.code}`
  return translation.kind === 'needs' ? `needs: ${translation.needs.map((need) => `${need.what} ${need.id}`).join(', ')}` : 'informational'
}

function detailOf(translation: Translation): string {
  if (translation.kind === 'informational') return translation.reason
  if (translation.kind !== 'suspended') return ''
  const held = translation.amounts.map(({ currency, minor }) => {
    const known = readCurrency(currency)
    return known.ok ? `${formatMinor(minor, known.value)} ${known.value}` : `${minor} ${currency}`
  })
  return [translation.sentence, ...(held.length > 0 ? [`held: ${held.join(', ')}`] : [])].join('; ')
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** The table as the page that is committed (docs/corpus.md). */
export function corpusPage(rows: readonly CorpusRow[], reviewed: ReadonlyMap<string, string>): string {
  const count = (prefix: string): number => rows.filter((row) => row.outcome.startsWith(prefix)).length
  const lines = rows.map((row) => {
    const why = reviewed.get(row.file)
    const detail = [detailOf(row.translation), ...(why === undefined ? [] : [`Reviewed: ${why}`])].filter((text) => text !== '').join('. ')
    return `| ${[row.file, row.says, row.outcome, detail].map(cell).join(' | ')} |`
  })
  return [
    '# Corpus: what each sample payload becomes',
    '',
    `Made by \`npm run corpus\`; a test asserts it. ${rows.length} payloads: ${count('facts')} facts, ${count('informational')} informational, ${count('suspended')} suspended, ${count('needs')} in need of more.`,
    'Origins and licences: events/stripe/samples/ORIGINS.md, events/zuora/samples/ORIGINS.md.',
    '',
    '| File | Said to become | Outcome | Detail |',
    '|---|---|---|---|',
    ...lines,
    '',
  ].join('\n')
}
