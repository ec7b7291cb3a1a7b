import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { sourceFiles } from './source-files.ts'

const requirementSchema = z.object({ id: z.string(), seed: z.string(), kind: z.string(), asks: z.string(), proof: z.string() })
export type Requirement = z.output<typeof requirementSchema>

/** Everything that the seed documents ask for, numbered. */
export const requirements = (): readonly Requirement[] => z.array(requirementSchema).parse(JSON.parse(readFileSync('test/house/requirements.json', 'utf8')))

/** One test or worksheet that names a requirement. */
export interface Proof {
  readonly path: string
  readonly title: string
}

/** The title of a test; of a table of tests it stands behind the table. */
const title = /(?:\b(?:it|test|describe|law)(?:\.each\([^\n]*\))?|^\s*\](?: as const)?\))\(\s*(['"`])(.*?)\1/

/** Tests by requirement: the titles that name it, and the worksheets whose head names it. `S-082(b)` names S-082. */
export function proofs(): ReadonlyMap<string, readonly Proof[]> {
  const named = [...sourceFiles((path) => /^test\/.*\.test\.ts$/.test(path)).flatMap(inTests), ...sourceFiles((path) => /^test\/ledgers\/.*\.ledger$/.test(path)).flatMap(inWorksheet)]
  return Map.groupBy(named.flatMap(({ ids, ...proof }) => ids.map((id) => ({ id, ...proof }))), ({ id }) => id)
}

type Named = Proof & { readonly ids: readonly string[] }

const inTests = ({ path, lines }: { path: string; lines: readonly string[] }): readonly Named[] =>
  lines.flatMap((text) => {
    const found = title.exec(text)?.[2]
    const ids = idsIn(found ?? '')
    return ids.length === 0 || found === undefined ? [] : [{ path, title: found, ids }]
  })

function inWorksheet({ path, lines }: { path: string; lines: readonly string[] }): readonly Named[] {
  const ids = idsIn(lines.filter((text) => text.startsWith('#')).join(' '))
  return ids.length === 0 ? [] : [{ path, title: (lines[0] ?? '').replace(/^#\s*/, ''), ids }]
}

/** Ids named in a title: `S-046`, `S-082(b)`, and ranges such as `S-178..S-180`. */
function idsIn(text: string): readonly string[] {
  const ranges = [...text.matchAll(/S-(\d{3})\s*(?:\.\.|–|to)\s*S-(\d{3})/g)].flatMap(([, from, to]) => numbers(Number(from), Number(to)))
  return [...new Set([...ranges, ...[...text.matchAll(/S-(\d{3})/g)].map(([, number]) => `S-${number}`)])]
}

const numbers = (from: number, to: number): readonly string[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => `S-${String(from + index).padStart(3, '0')}`)

/** The page that leads from a requirement to the tests that prove it. */
export function requirementsPage(all: readonly Requirement[], proven: ReadonlyMap<string, readonly Proof[]>): string {
  const rows = all.map(({ id, asks }) => `| ${id} | ${asks} | ${(proven.get(id) ?? []).slice(0, 4).map(linked).join('<br>')} |`)
  const counted = all.filter(({ id }) => proven.has(id)).length
  return ['# What was asked for, and what proves it', '', `Written by \`npm run requirements\` from the titles of tests and worksheets; a test fails when it is stale. ${counted} of ${all.length} requirements are named by a test.`, '', '| id | asks for | proved by |', '|---|---|---|', ...rows, ''].join('\n')
}

/** To the file and not to a line of it: the page would be stale with every test that moves. */
const linked = ({ path, title: text }: Proof): string => `[${text.replaceAll('|', '\\|')}](../${path})`
