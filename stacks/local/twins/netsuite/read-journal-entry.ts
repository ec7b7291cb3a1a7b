import * as z from 'zod'
import { bodyProperties, isLineProperty } from './journal-properties.ts'
import { refusals } from './refusal.ts'

/** A number of the request as the text it was written in: the twin never holds an amount as a float. */
class NumberText {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

const reference = z.object({ id: z.union([z.string(), z.instanceof(NumberText).transform((number) => number.text)]) })
const text = z.string().optional()
const lineShape = z.object({
  account: reference.optional(),
  debit: z.unknown().optional(),
  credit: z.unknown().optional(),
  memo: text,
  entity: reference.optional(),
  department: reference.optional(),
  class: reference.optional(),
  location: reference.optional(),
})
const bodyShape = z.object({
  externalId: text,
  tranDate: text,
  postingPeriod: reference.optional(),
  subsidiary: reference.optional(),
  currency: reference.optional(),
  accountingBook: reference.optional(),
  isBookSpecific: z.boolean().optional(),
  memo: text,
  line: z.object({ items: z.array(z.looseObject({})) }).optional(),
})

export interface SentLine extends Omit<z.output<typeof lineShape>, 'debit' | 'credit'> {
  readonly debit: string | undefined
  readonly credit: string | undefined
}

export interface SentJournal extends Omit<z.output<typeof bodyShape>, 'line'> {
  readonly lines: readonly SentLine[]
}

interface ExactParse {
  parse(text: string, reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown): unknown
}

/** Reads the posted JSON. Misspelt properties are refused or dropped, as the validation header says. */
export function readJournalEntry(body: string, strictNames: boolean): SentJournal {
  const json = parse(body)
  if (strictNames) refuseUnknown(json, bodyProperties.includes.bind(bodyProperties), '')
  const read = bodyShape.safeParse(json)
  if (!read.success) throw refusals['invalid-reference']('', String(read.error.issues[0]?.path[0] ?? 'body'), 'body')
  const { line, ...rest } = read.data
  return { ...rest, lines: (line?.items ?? []).map((item, index) => readLine(item, index, strictNames)) }
}

function parse(body: string): unknown {
  try {
    return (JSON as unknown as ExactParse).parse(body, (_key, value, { source }) => (typeof value === 'number' ? new NumberText(source ?? '') : value))
  } catch {
    throw refusals['missing-field']('body')
  }
}

function refuseUnknown(json: unknown, known: (name: string) => boolean, path: string): void {
  const odd = typeof json === 'object' && json !== null ? Object.keys(json).find((name) => !known(name)) : undefined
  if (odd !== undefined) throw refusals['unknown-property'](path + odd)
}

function readLine(item: unknown, index: number, strictNames: boolean): SentLine {
  const path = `line.items[${index}]`
  if (strictNames) refuseUnknown(item, isLineProperty, `${path}.`)
  const read = lineShape.safeParse(item)
  if (!read.success) throw refusals['invalid-reference']('', String(read.error.issues[0]?.path[0] ?? 'line'), path)
  return { ...read.data, debit: amount(read.data.debit, `${path}.debit`), credit: amount(read.data.credit, `${path}.credit`) }
}

function amount(value: unknown, path: string): string | undefined {
  if (value === undefined) return undefined
  if (!(value instanceof NumberText) || !/^\d+(\.\d+)?$/.test(value.text)) throw refusals['json-numbers'](path)
  return value.text
}
