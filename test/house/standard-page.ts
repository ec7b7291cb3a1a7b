import { resolve } from 'node:path'
import { sourceFiles } from './source-files.ts'

/** A function that an accountant may ask about, with what its docstring cites. */
export interface Cited {
  readonly name: string
  readonly path: string
  readonly line: number
  readonly citation: string
  /** First sentence of the docstring. */
  readonly does: string
}

const rooms = /^shared\/(recognition|journal)\/.*\.ts$/

/** Every function that files of recognition and journal export, found by loading them, with its docstring. */
export async function citedFunctions(): Promise<readonly Cited[]> {
  const found: Cited[] = []
  for (const file of sourceFiles((path) => rooms.test(path) && !path.endsWith('/index.ts'))) {
    const loaded: Readonly<Record<string, unknown>> = await import(resolve(file.path))
    for (const name of Object.keys(loaded).filter((one) => typeof loaded[one] === 'function')) found.push(readDocstring(file, name))
  }
  return found.sort((a, b) => (`${a.path}#${a.name}` < `${b.path}#${b.name}` ? -1 : 1))
}

function readDocstring(file: { readonly path: string; readonly text: string }, name: string): Cited {
  const at = file.text.search(new RegExp(`^export (?:async )?(?:function|const|class) ${name}\\b`, 'm'))
  const before = at < 0 ? '' : file.text.slice(0, at)
  const docstring = before.trimEnd().endsWith('*/') ? before.slice(before.lastIndexOf('/**')).replaceAll(/^\s*\/?\*+\/?[ \t]?|\s*\*\/\s*$/gm, '') : ''
  const [prose = '', tag = ''] = docstring.split(/@standard\s+/)
  const citation = tag.split('\n')[0]?.trim() ?? ''
  return { name, path: file.path, line: before.split('\n').length, citation, does: firstSentence(prose) }
}

const firstSentence = (prose: string): string => (/^(?:Step \d\. )?.*?\.(?=\s|$)/.exec(prose.replaceAll(/\s+/g, ' ').trim())?.[0] ?? prose.trim()).replaceAll('|', '\\|')

/** One paragraph, several, or a span of them: `ASC 606-10-25-19 to 25-22`, `IFRS 15.70, 15.71`. */
const paragraph = /^(ASC \d{3}-(?!.*(IFR|IAS))|(IFRS|IFRIC|IAS) \d{1,2}\.(?!.*ASC))[\dA-Za-z().,–\- ]*\d[A-Z]?(\([a-z]\)|\))?$/

/** Why no paragraph speaks: the function names, adds up or checks what others have measured. */
const withoutParagraph = /^none: .{8,}$/

/** True for a citation in the form of the house: `ASC 606-10-32-31 · IFRS 15.76`, or `none: <why>`. */
export const isCitation = (text: string): boolean => withoutParagraph.test(text) || (text !== '' && text.split(' · ').every((part) => paragraph.test(part)))

/** Sorts paragraphs by their numbers. */
const rank = (citation: string): string => citation.replaceAll(/\d+/g, (digits) => digits.padStart(4, '0'))

const linkOf = ({ name, path }: Cited): string => `[${name}](../${path})`

/** A worksheet, with the paragraphs of ASC 606 and 340-40 that its head cites. */
interface Worked {
  readonly path: string
  readonly number: string
  readonly paragraphs: readonly string[]
}

/** Worksheets by the paragraphs that their first lines cite: `606-10-25-19`, `340-40-25-1`. */
function workedExamples(): readonly Worked[] {
  return sourceFiles((path) => /^test\/ledgers\/.*\.ledger$/.test(path)).map(({ path, lines }) => {
    const head = lines.filter((text) => text.startsWith('#')).join(' ')
    return { path, number: path.split('/').at(-1)!.replace('.ledger', ''), paragraphs: [...head.matchAll(/\b(?:606-10|340-40)-\d{2}-\d+[A-Z]?/g)].map(([paragraph]) => paragraph) }
  })
}

const shownMax = 3

/** Worksheets that cite the same paragraph as a function, the first few of them. */
function worksheetsOf({ citation }: Cited, examples: readonly Worked[]): string {
  const cited = new Set([...citation.matchAll(/\b(?:606-10|340-40)-\d{2}-\d+[A-Z]?/g)].map(([paragraph]) => paragraph))
  return examples.filter(({ paragraphs }) => paragraphs.some((paragraph) => cited.has(paragraph))).slice(0, shownMax).map(({ path, number }) => `[${number}](../${path})`).join('<br>')
}

/** The page that leads from a paragraph of the standard to the functions that compute it, and to worksheets that show it. */
export function standardPage(functions: readonly Cited[]): string {
  const examples = workedExamples()
  const cited = functions.filter(({ citation }) => !withoutParagraph.test(citation)).sort((a, b) => (rank(a.citation) < rank(b.citation) ? -1 : rank(a.citation) > rank(b.citation) ? 1 : 0))
  const mechanics = functions.filter(({ citation }) => withoutParagraph.test(citation))
  return [
    '# Which paragraph is computed where',
    '',
    'Written by `npm run standard` from the docstrings of `shared/recognition` and `shared/journal`; a test fails when it is stale. Paragraph numbers were not checked against the licensed text of the standards.',
    '',
    '| paragraph | function | what it does | worksheets |',
    '|---|---|---|---|',
    ...cited.map((one) => `| ${one.citation} | ${linkOf(one)} | ${one.does} | ${worksheetsOf(one, examples)} |`),
    '',
    '## Functions on which no paragraph speaks',
    '',
    '| function | why |',
    '|---|---|',
    ...mechanics.map((one) => `| ${linkOf(one)} | ${one.citation.slice('none: '.length)} |`),
    '',
  ].join('\n')
}
