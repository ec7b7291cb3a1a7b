import { basename } from 'node:path'
import { suspenseCodes } from '#billing'
import { holdCodes } from '#revenue'
import { batchStates } from '../../shared/books/batches.ts'
import { type AlarmRow, alarmRows as rows } from '../../stacks/aws/alarm-rows.ts'
import { tieoutCallsIn, wrongIn } from './commands.ts'
import { anchorsOf, documents, sectionOf } from './documents.ts'
import { type SourceFile, sourceFiles } from './source-files.ts'

const all = documents()
const runbooks = all.filter(({ path }) => path.startsWith('docs/runbooks/'))
const [operate] = all.filter(({ path }) => path === 'docs/operate.md') as [SourceFile]
const page = (name: string): SourceFile => runbooks.find(({ path }) => path === `docs/runbooks/${name}.md`)!
const sourceOf = (path: string): string => sourceFiles((one) => one === path)[0]?.text ?? ''

/** Runbooks that the alarms link: those of the table, and the one of the alarm made of others. */
const linked = new Set([...rows.map((row) => row.runbook), ...[...sourceOf('stacks/aws/watch-stack.ts').matchAll(/docs\/runbooks\/([\w-]+)\.md/g)].map((match) => match[1]!)])

const headings = ['Meaning', 'Money impact', 'First command', 'Diagnose', 'Repair', 'Escalate']

/** The words of a first command that name what is done: `tieout failures list`, `aws logs tail`. */
function verbOf({ firstCommand }: AlarmRow): string | undefined {
  const words = firstCommand.split(/[\s,]+/).filter((word) => /^[a-z][a-z-]*$/.test(word))
  if (firstCommand.startsWith('aws ')) return words.slice(0, 3).join(' ')
  return firstCommand.startsWith('tieout ') ? words.slice(0, words[2] === 'list' ? 3 : 2).join(' ') : undefined
}

describe('runbooks', () => {
  it('each alarm has its page, and each page its alarm', () => {
    expect(runbooks.map(({ path }) => basename(path, '.md')).sort()).toEqual([...linked].sort())
  })

  it.each([...linked].sort().map((name) => [name] as const))('%s says what every page says', (name) => {
    const found = page(name)
    expect(found.lines[0]).toBe(`# ${name}`)
    expect(headings.filter((heading) => sectionOf(found, heading).trim() === '')).toEqual([])
  })

  it('guides count the alarms right', () => {
    const counted = all.filter(({ path }) => path.startsWith('docs/')).flatMap(({ path, text }) => [...text.matchAll(/\b(\d+) alarms\b/g)].map((match) => `${path}: ${match[1]}`))
    expect(counted.filter((said) => !said.endsWith(`: ${rows.length + 1}`))).toEqual([])
  })

  it('the first command of an alarm is one that exists', () => {
    const wrong = rows.flatMap((row) => (row.firstCommand.startsWith('tieout ') ? [wrongIn(row.firstCommand.split(',')[0]!.slice('tieout '.length))] : []))
    expect(wrong.filter((one) => one !== undefined)).toEqual([])
  })

  it('a page begins with the command that its alarm names', () => {
    const differing = [...linked].filter((name) => {
      const verbs = rows.filter((row) => row.runbook === name).flatMap((row) => verbOf(row) ?? [])
      return verbs.length > 0 && !verbs.some((verb) => sectionOf(page(name), 'First command').includes(verb))
    })
    expect(differing).toEqual([])
  })

  it('every page names a command of ours or of AWS to start with', () => {
    const silent = runbooks.filter((runbook) => {
      const first = sectionOf(runbook, 'First command')
      return tieoutCallsIn({ ...runbook, text: first, lines: first.split('\n') }).length === 0 && !/^aws /m.test(first)
    })
    expect(silent.map(({ path }) => path)).toEqual([])
  })
})

describe('docs/operate.md', () => {
  const missingIn = (text: string, codes: readonly string[]): readonly string[] => codes.filter((code) => !new RegExp(`^\\| (?:<a id="[^"]+"></a>)?\`?${code}\`? \\|[^|]+\\|`, 'm').test(text))

  it('leads from every alarm to its page', () => {
    expect([...linked].filter((name) => !sectionOf(operate, 'Alarms').includes(`(runbooks/${name}.md)`))).toEqual([])
  })

  it('has a line for every code of suspense and for a refused journal, and for nothing else', () => {
    const lines = sectionOf(operate, 'Suspense').matchAll(/^\| <a id="[^"]+"><\/a>([A-Z_]+) \|[^|]+\|[^|]+\|$/gm)
    expect([...lines].map((match) => match[1]).sort()).toEqual([...suspenseCodes, 'JOURNAL_REJECTED'].sort())
  })

  it('a code of suspense is one that something produces', () => {
    const producers = sourceFiles((path) => /^(events|functions|shared\/(money|subledger))\/.*\.ts$/.test(path) && path !== 'events/billing/translation.ts')
    expect(suspenseCodes.filter((code) => !producers.some(({ text }) => text.includes(`'${code}'`)))).toEqual([])
  })

  it('has the anchors that the console links', () => {
    const anchors = anchorsOf(operate)
    expect(suspenseCodes.filter((code) => !anchors.has(code.toLowerCase().replaceAll('_', '-')))).toEqual([])
  })

  it('has a line for every hold', () => {
    expect(missingIn(sectionOf(operate, 'Holds'), holdCodes)).toEqual([])
  })

  it('has a line for every reason not to close, and names every state of a journal', () => {
    const stated = /export type CloseRefusal = ([^\n]+)/.exec(sourceOf('shared/books/start-close.ts'))?.[1] ?? ''
    const refusals = [...stated.matchAll(/'(\w+)'/g)].map((match) => match[1]!)
    expect(refusals.length).toBeGreaterThan(3)
    expect(missingIn(sectionOf(operate, 'Closing a period'), refusals)).toEqual([])
    expect(batchStates.filter((state) => !sectionOf(operate, 'Closing a period').includes(state))).toEqual([])
  })

  it('a missing line would be found', () => {
    expect(missingIn('| NO_POLICY_MATCH | why | what |', ['NO_POLICY_MATCH', 'RATE_UNKNOWN'])).toEqual(['RATE_UNKNOWN'])
  })
})

describe('pages that explain codes', () => {
  const namedIn = (text: string, from: string, to: string): readonly string[] => [...text.slice(text.indexOf(from), text.indexOf(to, text.indexOf(from))).matchAll(/'([a-z][a-z_-]+)'/g)].map((match) => match[1]!)

  it.each([
    ['webhook-signature', 'functions/receive/refusal.ts', 'const statusOf = {', '}'],
    ['posting-failures', 'shared/gateways/erp/connector.ts', 'export type RefusalKind', 'export interface'],
    ['unreconciled', 'shared/books/breaks.ts', 'kind: z.enum(', ')'],
  ])('%s explains every code of %s', (name, path, from, to) => {
    const codes = namedIn(sourceOf(path), from, to)
    expect(codes.length).toBeGreaterThan(4)
    expect(codes.filter((code) => !page(name).text.includes(`\`${code}\``))).toEqual([])
  })
})
