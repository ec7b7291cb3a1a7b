import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { type SourceFile, sourceFiles } from './source-files.ts'

/** Everything written for people: the README, the guides, the README of each room. */
export const documents = (): readonly SourceFile[] => sourceFiles((path) => path.endsWith('.md') && !path.includes('/samples/'))

export interface Fence {
  readonly language: string
  readonly text: string
  readonly line: number
}

/** Fenced blocks, also those indented inside a list. */
export function fencesOf(document: SourceFile): readonly Fence[] {
  const found: Fence[] = []
  let open: { language: string; indent: number; line: number; text: string[] } | undefined
  for (const [index, line] of document.lines.entries()) {
    const mark = /^(\s*)```(\S*)/.exec(line)
    if (mark && open === undefined) open = { language: mark[2] ?? '', indent: (mark[1] ?? '').length, line: index + 1, text: [] }
    else if (mark && open !== undefined) {
      found.push({ language: open.language, line: open.line, text: open.text.join('\n') })
      open = undefined
    } else open?.text.push(line.slice(open.indent))
  }
  return found
}

/** The text outside fenced blocks; lines keep their numbers. */
export function proseOf(document: SourceFile): readonly string[] {
  let inside = false
  return document.lines.map((line) => {
    if (/^\s*```/.test(line)) inside = !inside
    return inside ? '' : line
  })
}

/** Inline code: `so`. In tables a pipe is written \|. */
export const codeSpansOf = (document: SourceFile): readonly string[] =>
  proseOf(document).flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map((match) => match[1]!.replaceAll('\\|', '|')))

/** The anchor that a heading gets, as the web view of a repository makes it. */
const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')

/** Every anchor of a document: its headings, and those written as <a id="…">. */
export function anchorsOf(document: SourceFile): ReadonlySet<string> {
  const headings = proseOf(document).flatMap((line) => /^#{1,6}\s+(.+)$/.exec(line)?.[1] ?? [])
  const written = [...document.text.matchAll(/<a id="([^"]+)">/g)].map((match) => match[1]!)
  return new Set([...headings.map(slugOf), ...written])
}

/** The text under a heading of the second level. */
export function sectionOf(document: SourceFile, heading: string): string {
  const from = document.lines.findIndex((line) => line === `## ${heading}` || line.startsWith(`## ${heading}:`))
  if (from < 0) return ''
  const to = document.lines.findIndex((line, index) => index > from && line.startsWith('## '))
  return document.lines.slice(from + 1, to < 0 ? undefined : to).join('\n')
}

/** Relative links of a document that lead nowhere. */
export function deadLinks(document: SourceFile, all: readonly SourceFile[]): readonly string[] {
  const links = proseOf(document).flatMap((line) => [...line.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]!))
  return links.filter((link) => !/^[a-z]+:/.test(link) && !leadsSomewhere(document, link, all)).map((link) => `${document.path} → ${link}`)
}

function leadsSomewhere(document: SourceFile, link: string, all: readonly SourceFile[]): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? document.path : normalize(join(dirname(document.path), path)).replace(/\/$/, '')
  if (!existsSync(target)) return false
  const named = all.find((one) => one.path === target)
  return anchor === undefined || named === undefined || anchorsOf(named).has(anchor)
}
