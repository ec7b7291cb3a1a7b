import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { transformSync } from 'esbuild'
import * as yaml from 'yaml'
import manifest from '../../package.json' with { type: 'json' }
import { policyFileSchema } from '../../shared/policy/policy-set.ts'
import { functions, limits, queues, secretReaders } from '../../stacks/topology.ts'
import { scriptsIn, tieout, tieoutCallsIn, wrongIn } from './commands.ts'
import { type Fence, codeSpansOf, deadLinks, documents, fencesOf, proseOf } from './documents.ts'
import { isCode, sourceFiles } from './source-files.ts'

const all = documents()
const guides = all.filter(({ path }) => path === 'README.md' || path.startsWith('docs/'))
const fences = all.flatMap((document) => fencesOf(document).map((fence) => ({ ...fence, where: `${document.path}:${fence.line}` })))

/** What a fence's own language says against it. */
function complaint({ language, text }: Fence): string | undefined {
  try {
    if (language === 'ts') transformSync(text, { loader: 'ts' })
    if (language === 'json') JSON.parse(text)
    if (language === 'yaml') policyOrAnything(yaml.parse(text, { strict: true }))
    if (language === 'sh') execFileSync('bash', ['-n', '-c', text.replaceAll(/<[a-zA-Z][^<>\n]*>/g, 'X')], { stdio: 'pipe' })
    return undefined
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}

function policyOrAnything(value: unknown): void {
  if (value !== null && typeof value === 'object' && 'kind' in value) policyFileSchema.parse(value)
}

describe('documents', () => {
  it('every relative link leads somewhere', () => {
    expect(all.flatMap((document) => deadLinks(document, all))).toEqual([])
  })

  it('every npm script that is named exists', () => {
    const scripts = Object.keys(manifest.scripts)
    const missing = all.flatMap(({ path, text }) => scriptsIn(text).filter((script) => !scripts.includes(script)).map((script) => `${path}: npm run ${script}`))
    expect(missing).toEqual([])
  })

  it('every tieout command that is named would be taken', () => {
    const wrong = all.flatMap((document) => tieoutCallsIn(document).flatMap((line) => (wrongIn(line) === undefined ? [] : [`${document.path}: tieout ${line}: ${wrongIn(line)}`])))
    expect(wrong).toEqual([])
  })

  it('every tieout command has its row in docs/cli.md', () => {
    const rows = all.find(({ path }) => path === 'docs/cli.md')?.lines.filter((line) => line.startsWith('| `')).map((line) => line.replace('[show]', 'show')) ?? []
    const leaves = (of: typeof tieout, path: readonly string[]): readonly string[] => of.commands.flatMap((command) => [...(command.commands.length === 0 ? [[...path, command.name()].join(' ')] : []), ...leaves(command, [...path, command.name()])])
    expect(leaves(tieout, []).filter((command) => !rows.some((row) => new RegExp(`\`${command}\\b`).test(row)))).toEqual([])
  })

  it.each([
    ['suspense list', 'suspense does not take "list"'],
    ['close --check', 'close has no option --check'],
    ['failures', 'failures needs one of list, show'],
    ['journals list --state REJECTED', undefined],
    ['recon', undefined],
    ['redrive --group <group> --confirm <count> --reason "what was mended" --endpoint http://127.0.0.1:4600', undefined],
  ])('judges "tieout %s"', (line, judgement) => {
    expect(wrongIn(line)).toBe(judgement)
  })

  it('every block of code can be read, and every policy in one is a policy', () => {
    expect(fences.flatMap((fence) => (complaint(fence) === undefined ? [] : [`${fence.where}: ${complaint(fence)}`]))).toEqual([])
  })

  it('every file of this repository that is named exists', () => {
    const path = /^(?:shared|functions|events|stacks|test|docs)\/[\w./-]+$/
    const missing = guides.flatMap((document) => codeSpansOf(document).filter((span) => path.test(span) && !existsSync(span)).map((span) => `${document.path}: ${span}`))
    expect(missing).toEqual([])
  })

  it('every document that code or policy names exists', () => {
    const named = sourceFiles((path) => isCode(path) || path.endsWith('.yaml')).flatMap(({ path, text }) => [...text.matchAll(/\bdocs\/[\w/.-]+\.md\b/g)].map((match) => ({ path, document: match[0] })))
    const missing = named.filter(({ document }) => !existsSync(document)).map(({ path, document }) => `${path}: ${document}`)
    expect([...new Set(missing)]).toEqual([])
  })

  it('the README shows the figures of the worksheet', () => {
    const readme = all.find(({ path }) => path === 'README.md')?.text ?? ''
    const totals = (all.find(({ path }) => path === 'stacks/local/month/worksheet.md')?.lines ?? []).filter((line) => line.startsWith('| **total** |'))
    const figures = totals.flatMap((line) => line.split('|').slice(2, 6)).map((figure) => figure.trim().replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ','))
    expect(figures.length).toBeGreaterThanOrEqual(12)
    expect(figures.filter((figure) => !readme.includes(` ${figure}`))).toEqual([])
  })

  it('are short: a guide has 200 lines at most, a decision 60', () => {
    const cap = (path: string): number => (path.startsWith('docs/decisions/') ? 60 : /\/(contract-file|standard|requirements)\.md$/.test(path) ? 1_000 : 200) // these are written by generators
    expect(guides.filter(({ path, lines }) => lines.length > cap(path)).map(({ path, lines }) => `${path}: ${lines.length} lines`)).toEqual([])
  })

  it('promise nothing for later', () => {
    const later = /coming soon|\bTBD\b|\bWIP\b|work in progress|lorem ipsum|(is|are|remains?) (still )?to be (written|done|decided|added)|will be added|stay tuned|under construction|watch this space/i
    expect(all.flatMap((document) => proseOf(document).flatMap((line, index) => (later.test(line) ? [`${document.path}:${index + 1} ${line.trim().slice(0, 80)}`] : [])))).toEqual([])
  })
})

describe('docs/deploy.md and docs/restore.md', () => {
  const text = (path: string): string => all.find((document) => document.path === path)?.text ?? ''
  const reserved = Object.values<{ readonly reservedConcurrency?: number }>(functions).reduce((sum, row) => sum + (row.reservedConcurrency ?? 0), 0)

  it('count what is reserved, the secrets and the queues as the topology does', () => {
    const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
    for (const said of [`At least ${100 + reserved} of Lambda`, `(${reserved} are reserved`, `${words[Object.keys(secretReaders).length]} secrets per tenant`, `${Object.keys(queues).length} idle queues`]) expect(text('docs/deploy.md')).toContain(said)
  })

  it('a restore stops every function that the timetable or a queue starts, and empties every queue', () => {
    const stopped = [...text('docs/restore.md').split('## 2.')[0]!.matchAll(/for fn in ([\w ]+);/g)].flatMap(([, names]) => names!.split(' '))
    expect(new Set([...stopped, 'console'])).toEqual(new Set(Object.keys(functions)))
    const emptied = /for queue in ([\w .-]+);/.exec(text('docs/restore.md'))?.[1]?.split(' ').map((name) => name.replace(/\.fifo$/, ''))
    expect(new Set(emptied)).toEqual(new Set(Object.keys(queues)))
  })
})

describe('docs/limits.md', () => {
  const rows = new Map(
    (all.find(({ path }) => path === 'docs/limits.md')?.lines ?? []).flatMap((line) => {
      const cells = line.split('|').map((cell) => cell.trim())
      return cells.length > 3 ? [[cells[1] ?? '', cells[2] ?? ''] as const] : []
    }),
  )
  const grouped = (value: number): string => value.toLocaleString('en-US')
  /** Kilobytes of 1,024 bytes where that is a whole number, else of 1,000. */
  const kilobytes = (bytes: number): string => `${bytes % 1024 === 0 ? bytes / 1024 : bytes / 1000} KB`

  it.each([
    ['webhook body', `${limits.bodyBytes / 1024 ** 2} MB`],
    ['body kept in the register', kilobytes(limits.inlineBodyBytes)],
    ['queue message', kilobytes(limits.messageBytes)],
    ['facts and invoice lines of a contract kept in one item', grouped(limits.factsInline)],
    ['lines of one ERP journal', grouped(limits.linesPerJournal)],
    ['external id in the ERP', `${limits.externalIdLength} characters`],
    ['a document waits for its object', `${limits.waitHours} hours`],
  ])('%s: %s, as in the topology', (what, value) => {
    expect(rows.get(what)?.startsWith(value)).toBe(true)
  })
})
