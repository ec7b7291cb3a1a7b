import * as z from 'zod'
import { type Json, type Translation, type TranslationContext, dateField } from '#billing'
import { draftOf, readContractFile } from '#contract-file'
import { readTable } from './read-table.ts'
import { type OpenContract, contractsOf, goesOn } from './state-contracts.ts'

/** A cutover as the register keeps it: the file as it came, the day, and what was accepted by whom. */
export const cutoverSchema = z.object({
  cutover: z.object({ on: dateField, from: z.string(), entity: z.string() }),
  file: z.object({ name: z.string(), sha256: z.string().length(64), base64: z.string() }),
  committed: z.object({ by: z.string(), reason: z.string() }),
  accepted: z.object({ by: z.string(), reason: z.string(), differences: z.array(z.string()) }).nullable(),
})

export type Cutover = z.output<typeof cutoverSchema>

/** Translates a registered cutover: each contract's terms and opening balances are one fact, named by file and row. All of its contracts, or none. */
export function translateCutover(document: Json, context: TranslationContext): Translation {
  const refused = (sentence: string): Translation => ({ kind: 'suspended', code: 'MALFORMED_DOCUMENT', sentence, subject: context.document, amounts: [] })
  const read = cutoverSchema.safeParse(document)
  if (!read.success) return refused(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
  const { cutover, file } = read.data
  const table = readTable(Buffer.from(file.base64, 'base64'), cutover.on)
  if (!table.ok) return refused(table.sentence)
  const { contracts, problems } = contractsOf(table.value.promises)
  const [wrong] = [...table.value.problems, ...problems]
  if (wrong !== undefined) return refused(`row ${wrong.row} ${wrong.column}: found ${wrong.value}, expected ${wrong.expected}`)
  const stated = contracts.map((contract) => ({ contract, file: readContractFile(goesOn(contract, cutover)) }))
  const odd = stated.find((each) => !each.file.ok)
  if (odd !== undefined && !odd.file.ok) return refused(`row ${odd.contract.rows[0] ?? 0}: ${odd.file.sentence}`)
  const drafts = stated.flatMap(({ contract, file: said }) => (said.ok ? said.value.facts.map((fact) => ({ ...draftOf(fact, context), identity: identityOf(file.sha256, contract) })) : []))
  return { kind: 'facts', drafts: drafts.map((draft, index) => ({ ...draft, fact: { ...draft.fact, source: { ...draft.fact.source, object: `${file.name} rows ${stated[index]?.contract.rows.join(', ') ?? ''}`.slice(0, 200) } } })), routes: [], aliases: [] }
}

/** Source identity of a contract that came in: the file by its hash, and the first of its rows. */
export const identityOf = (sha256: string, { rows }: Pick<OpenContract, 'rows'>): string => `cutover:${sha256.slice(0, 16)}:row-${rows[0] ?? 0}`
