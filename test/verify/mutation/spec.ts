import { format } from 'node:util'
import { expect } from 'expect'

/** One test of a test file, as `it` stated it. */
export interface Spec {
  readonly id: string
  readonly file: string
  readonly run: () => unknown
}

type Body = (...row: readonly unknown[]) => unknown
type Table = readonly unknown[]

/**
 * Gathers the tests of files that are loaded into this very process: `describe`, `it` and `expect` as the tests of the
 * pure rooms use them. Nothing here knows clocks, stubs or hooks, and a file that asks for them fails to load.
 */
export class SpecBook {
  readonly specs: Spec[] = []
  private readonly titles: string[] = []
  private readonly ids = new Set<string>()
  private file = ''

  /** Puts the words of a test file where test files expect them. */
  offer(): void {
    const describe = Object.assign((title: string, body: () => void) => this.describe(title, body), {
      each: (table: Table) => (title: string, body: Body) => rows(table).forEach((row) => this.describe(titled(title, row), () => body(...row))),
    })
    const it = Object.assign((title: string, body: Body) => this.it(title, body), {
      each: (table: Table) => (title: string, body: Body) => rows(table).forEach((row) => this.it(titled(title, row), () => body(...row))),
    })
    Object.assign(globalThis, { describe, it, test: it, expect })
  }

  async load(file: string, importing: (file: string) => Promise<unknown>): Promise<void> {
    this.file = file
    await importing(file)
  }

  private describe(title: string, body: () => void): void {
    this.titles.push(title)
    body()
    this.titles.pop()
  }

  private it(title: string, body: Body): void {
    const name = [this.file, ...this.titles, title].join(' › ')
    let id = name
    for (let copy = 2; this.ids.has(id); copy += 1) id = `${name} (${copy})`
    this.ids.add(id)
    this.specs.push({ id, file: this.file, run: () => body() })
  }
}

const rows = (table: Table): readonly (readonly unknown[])[] => table.map((row) => (Array.isArray(row) ? row : [row]))

function titled(title: string, row: readonly unknown[]): string {
  const places = title.match(/%[sdipj]/g)?.length ?? 0
  return format(title, ...row.slice(0, places).map((cell) => (typeof cell === 'bigint' ? cell.toString() : cell)))
}
