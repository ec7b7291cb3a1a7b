import { type SourceFile, isCode, isProduct, sourceFiles } from './source-files.ts'

interface Ban {
  readonly form: RegExp
  readonly use: string
  readonly where: (path: string) => boolean
  readonly example: string
  /** Only code counts: prose may use the words. */
  readonly code?: true
}

const outside = (...allowed: readonly string[]) => (path: string): boolean => !allowed.some((prefix) => path.startsWith(prefix))

/** Banned forms, what to write instead, where the ban holds, and an example that the ban must catch. */
const bans: readonly Ban[] = [
  { form: /\bnew Date\b|\bDate\.now\b/, use: 'a passed-in Instant or AccountingDate', where: outside('shared/runtime/clock.ts', 'functions/console/page/', 'stacks/local/', 'test/'), example: 'const at = Date.now()' },
  { form: /\bprocess\.env\b/, use: 'parsed Config', where: outside('shared/runtime/config.ts', 'functions/cli/', 'stacks/', 'test/'), example: 'process.env.TABLE' },
  { form: /\bMath\.random\b|\brandomUUID\b/, use: 'ids derived from content, or the Ids port', where: outside('shared/runtime/ids.ts', 'stacks/local/', 'test/'), example: 'Math.random()' },
  { form: /\bparseFloat\b|\.toFixed\(|\/ 100\b/, use: 'parseMinor, formatMinor', where: outside('shared/money/', 'shared/calendar/', 'functions/console/page/', 'test/', 'stacks/'), example: 'x.toFixed(2)' },
  { form: /\b(amount|price|revenue|balance|fee|total|billed|recognised)\w*\??: number\b/i, use: 'minor units as bigint', where: outside('functions/console/page/', 'test/'), example: 'feeTotal: number' },
  { form: /JSON\.parse\([^)]*\)\)? as /, use: 'a zod schema', where: () => true, example: 'JSON.parse(text) as Thing' },
  { form: /(:\s*any(\[\])?\s*[;,)=>]|\bas any\b|<any>|@ts-ignore|@ts-nocheck)/, use: 'a type', where: () => true, example: 'x as any', code: true },
  { form: /\bconsole\.(log|error|warn|info|debug)\b/, use: 'the structured log', where: outside('shared/runtime/', 'functions/cli/', 'functions/console/page/', 'stacks/', 'test/'), example: 'console.log(1)' },
  { form: /\b(TODO|FIXME|HACK)\b/, use: 'an issue, or the thing itself', where: outside('test/house/banned.test.ts'), example: '// TODO later' },
  { form: /import \{ z \} from 'zod'/, use: "import * as z from 'zod'", where: () => true, example: "import { z } from 'zod'" },
  { form: /\b(it|test|describe)\.(only|todo)\b|\bx(it|describe)\b|^\s*(it|test|describe)\.skip\(/, use: 'a test that runs; a test may only step aside where a machine lacks a tool, by a condition', where: (path) => path.startsWith('test/') && path !== 'test/house/banned.test.ts', example: 'it.only(' },
]

const isComment = (line: string): boolean => /^\s*(\*|\/\/|\/\*)/.test(line)

const badNames = /(^|\/)(utils?|helpers?|common|misc|types|shared-types)\.tsx?$/

function caught(file: SourceFile): readonly string[] {
  return bans.flatMap((ban) =>
    ban.where(file.path)
      ? file.lines.flatMap((line, index) => (ban.form.test(line) && !(ban.code && isComment(line)) && file.path !== 'test/house/banned.test.ts' ? [`${file.path}:${index + 1} ${line.trim().slice(0, 80)} → use ${ban.use}`] : []))
      : [],
  )
}

describe('banned forms', () => {
  it('appear nowhere', () => {
    expect(sourceFiles(isCode).flatMap(caught)).toEqual([])
  })

  it.each(bans.map((ban) => [ban.example, ban] as const))('"%s" would be caught', (example, ban) => {
    expect(ban.form.test(example)).toBe(true)
  })

  it('no file is a drawer for odds and ends', () => {
    expect(sourceFiles(isProduct).map((file) => file.path).filter((path) => badNames.test(path))).toEqual([])
  })

  it('nothing committed names a machine’s own paths or a package registry', () => {
    const traces = /\/work\/(main|shared)|registry\.npmjs|\.library\//
    const named = sourceFiles((path) => !/\.(png|lock)$|package-lock\.json$/.test(path) && path !== 'test/house/banned.test.ts').filter((file) => traces.test(file.text))
    expect(named.map((file) => file.path)).toEqual([])
  })
})
