import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import * as yaml from 'yaml'
import { assertInvariant } from '#outcome'
import { type Currency, readCurrency } from '#money'
import type { PolicySet } from '#policy'
import { type Case, caseFileSchema } from '../cases/case.ts'
import { scoreCase } from '../cases/score/score-case.ts'
import { documentOf, translateCase } from '../cases/translate/translate-case.ts'
import { figuresOf } from './case-figures.ts'
import { paragraphsOf } from './case-paragraphs.ts'
import { type Worksheet, readWorksheet } from './worksheet.ts'

const most = 60 // promises on a page that a person reads

/** Worksheets of the worked cases that pass and have figures that a worksheet can say, by name. */
export function caseWorksheets(policy: PolicySet): readonly Worksheet[] {
  const { cases } = caseFileSchema.parse(JSON.parse(readFileSync(new URL('../cases/cases.public.json', import.meta.url), 'utf8')))
  return cases.flatMap((source) => (scoreCase(source, policy).status === 'pass' ? worksheetOf(source) : []))
}

function worksheetOf(source: Case): readonly Worksheet[] {
  const draft = translateCase(source, undefined)
  const figures = figuresOf(source, currencyOf(draft.terms['currency']))
  if (figures.length === 0 || draft.terms.promises.length > most || draft.missing.length > 0) return []
  const document = withoutEmpty(JSON.parse(JSON.stringify(documentOf(draft)))) as Record<string, unknown>
  const book = source.framework.includes('ASC606') ? 'asc606' : 'ifrs15'
  const given = `${headOf(source).join('\n')}\n${written({ book, ...document, expect: figures })}`
  const worksheet = readWorksheet(`cases/${source.id.toLowerCase()}.ledger`, given)
  assertInvariant(isDeepStrictEqual(worksheet.document, document), 'a worksheet says what its case says', () => source.id)
  return [worksheet]
}

function headOf({ id, topic, tier, source, input }: Case): readonly string[] {
  const promised = (input.obligations ?? []).map(({ description, id: name }) => String(description ?? name))
  const { title, ref } = source as { title?: string; ref?: string }
  return [`# ${id}: ${promised.slice(0, 6).join(', ') || topic.replaceAll('_', ' ')}`, `# source: ${[title, ref].filter((text) => text !== undefined).join(', ')}`, `# tier: ${tier} · ${paragraphsOf[topic] ?? 'ASC 606-10-05-4 · IFRS 15.2'}`]
}

function currencyOf(text: unknown): Currency {
  const read = readCurrency(String(text))
  assertInvariant(read.ok, 'a case has a currency', () => String(text))
  return read.value
}

/** Leaves away choices that say nothing. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).map(([key, field]) => [key, withoutEmpty(field)] as const)
  return Object.fromEntries(kept.filter(([key, field]) => key !== 'policy' || JSON.stringify(field) !== '{"*":{}}'))
}

/** YAML as people write worksheets: one promise, element or fact a line. */
function written(document: Record<string, unknown>): string {
  const node = new yaml.Document(texts(document), { schema: 'failsafe' })
  yaml.visit(node, { Map: (_, map, path) => { if (path.some(yaml.isSeq)) map.flow = true }, Seq: (_, seq, path) => { if (path.some(yaml.isSeq)) seq.flow = true } })
  return node.toString({ lineWidth: 0, flowCollectionPadding: true })
}

/** Plain text throughout, as a worksheet is read, in the order in which a person says it. */
function texts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(texts)
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Object.entries(value).map(([key, field]) => [key, texts(field)] as const)
  return Object.fromEntries([...entries.filter(([key]) => first.includes(key)).sort(([a], [b]) => first.indexOf(a) - first.indexOf(b)), ...entries.filter(([key]) => !first.includes(key))])
}

const first: readonly string[] = ['book', 'contract', 'kind', 'on', 'currency', 'signedOn', 'startsOn', 'months', 'term']
