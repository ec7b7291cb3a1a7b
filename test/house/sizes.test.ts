import { isProduct, sourceFiles } from './source-files.ts'

/** Lines a file may have, by room: a stranger reads a file in one sitting. Data files are not code. */
const caps: readonly (readonly [prefix: string, lines: number])[] = [
  ['shared/money/', 120],
  ['shared/calendar/', 120],
  ['shared/recognition/', 200],
  ['shared/journal/', 200],
  ['shared/policy/', 200],
  ['events/', 200],
  ['functions/', 200],
  ['shared/', 200],
  ['stacks/', 250],
]

const functionLinesMax = 50

const isData = (path: string): boolean => /\/samples\/|\.d\.ts$/.test(path)

/** Length of each top-level function declaration, by its closing brace at the margin. */
function longFunctions(lines: readonly string[]): readonly string[] {
  const found: string[] = []
  let start = -1
  for (const [index, line] of lines.entries()) {
    if (/^(export )?(default )?(async )?function/.test(line)) start = index
    if (start >= 0 && line.startsWith('}')) {
      if (index - start + 1 > functionLinesMax) found.push(`line ${start + 1}: ${index - start + 1} lines`)
      start = -1
    }
  }
  return found
}

describe('sizes', () => {
  const files = sourceFiles((path) => isProduct(path) && !isData(path))

  it('every file can be read in one sitting', () => {
    const long = files.flatMap((file) => {
      const cap = caps.find(([prefix]) => file.path.startsWith(prefix))?.[1] ?? 250
      return file.lines.length > cap ? [`${file.path}: ${file.lines.length} lines, cap ${cap}`] : []
    })
    expect(long).toEqual([])
  })

  it(`no function is longer than ${functionLinesMax} lines`, () => {
    expect(files.flatMap((file) => longFunctions(file.lines).map((where) => `${file.path} ${where}`))).toEqual([])
  })

  it('handlers are wiring: no decision is taken there', () => {
    const deciding = files.filter((file) => /functions\/[^/]+\/handler\.ts$/.test(file.path) && /^\s*(if|switch)\b/m.test(file.text))
    expect(deciding.map((file) => file.path)).toEqual([])
  })

  it('a long function would be caught', () => {
    expect(longFunctions(['function f() {', ...Array.from({ length: 60 }, () => '  x()'), '}'])).toHaveLength(1)
  })
})
