import * as yaml from 'yaml'
import * as z from 'zod'
import { type AccountingDate, isAccountingDate } from '#calendar'
import { readContractFile } from '#contract-file'
import type { PolicySet } from '#policy'
import { applyFact, openFile } from '#recognition'
import { type ContractStatement, statementOf } from '#subledger'
import { pageOf } from './page.ts'

/** A worksheet: what is given, in the words of a contract file; figures that must come out; and the page that the engine prints. */
export interface Worksheet {
  readonly name: string
  readonly title: string
  /** Everything above the line: comments and the contract, as a person wrote it. */
  readonly given: string
  readonly document: unknown
  readonly book: string
  readonly through: AccountingDate | undefined
  readonly expected: readonly string[]
  /** The file as it stands: given, line, and the page that the engine printed. */
  readonly text: string
}

const line = '\n--------\n'

const head = z.looseObject({
  book: z.string().default('asc606'),
  through: z.string().refine(isAccountingDate).transform((text) => text as AccountingDate).optional(),
  expect: z.array(z.string()).default([]),
})

/** Reads a worksheet: YAML above the line, the printed page below it. Dates stay text. */
export function readWorksheet(name: string, text: string): Worksheet {
  const [given = ''] = text.split(line)
  const { book, through, expect, ...document } = head.parse(yaml.parse(given, { schema: 'failsafe' }))
  return { name, title: given.split('\n')[0]?.replace(/^#\s*/, '') ?? '', given: given.trimEnd(), document: typed(document), book, through, expected: expect, text }
}

/** Plain YAML text has no numbers here, so that no amount can become one; truths and counts are named where they stand. */
function typed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(typed)
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, counts.has(key) ? countOf(field) : typed(field)]))
  return value === 'true' ? true : value === 'false' ? false : value === 'null' ? null : value
}

const counts = new Set(['months', 'count', 'customerLifeMonths', 'decimals', 'percentDecimals', 'index', 'n', 'met', 'sample', 'withinDays', 'minimumCohort', 'lapseMonths'])
const countOf = (value: unknown): unknown => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : typed(value))

/** What the engine states for a worksheet: with all that is known, and as it stood at the end of any day. */
export interface Stated {
  readonly whole: ContractStatement
  readonly at: (on: AccountingDate) => ContractStatement
}

/** States a worksheet. Throws with every problem of its contract file. */
export function statedFor({ document, book, through }: Worksheet, policy: PolicySet): Stated {
  const read = readContractFile(document)
  if (!read.ok) throw new Error(read.sentence)
  const file = read.value.facts.reduce(applyFact, openFile(read.value.contract))
  const known = new Map<AccountingDate | undefined, ContractStatement>()
  const at = (on: AccountingDate | undefined): ContractStatement => {
    const statement = known.get(on) ?? accepted(statementOf(file, { policy, book, through: on }))
    known.set(on, statement)
    return statement
  }
  return { whole: at(through), at }
}

function accepted(outcome: ReturnType<typeof statementOf>): ContractStatement {
  if (!outcome.ok) throw new Error(outcome.sentence)
  return outcome.value
}

/** The worksheet as it is written: what is given, the line, and the page of today's engine. */
export const writtenOut = ({ given }: Worksheet, { whole }: Stated): string => `${given}\n${line}${pageOf(whole)}`
