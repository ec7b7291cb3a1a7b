import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly lines: readonly string[]
}

/** Every file of the project that git tracks or would track, by path suffix. */
export function sourceFiles(matches: (path: string) => boolean): readonly SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' }).split('\n')
  return [...new Set(listed)].filter((path) => path !== '' && matches(path)).flatMap((path) => {
    try {
      const text = readFileSync(path, 'utf8')
      return [{ path, text, lines: text.split('\n') }]
    } catch {
      return [] // deleted, not yet committed
    }
  })
}

export const isCode = (path: string): boolean => /\.(ts|tsx)$/.test(path)
export const isProduct = (path: string): boolean => isCode(path) && !path.startsWith('test/')

/** Import specifiers of a file: static, type-only, re-exports and dynamic. */
export function importsOf(file: SourceFile): readonly string[] {
  const found = file.text.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|^\s*import\s+)'([^']+)'/gm)
  return [...found].map((match) => match[1]!)
}
