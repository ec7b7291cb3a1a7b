import type { Compared } from './measure.ts'

/** One measured figure: what was done, against which floor, in the same run. */
export interface Figure extends Compared {
  readonly name: string
  readonly unit: string
  readonly floor: string
  readonly note?: string
}

/** A row of a table that is counted, not timed. */
export type Row = Readonly<Record<string, string | number>>

export interface Section {
  readonly title: string
  readonly figures: readonly Figure[]
  /** Counted tables, by title. */
  readonly tables: Readonly<Record<string, readonly Row[]>>
  readonly notes: readonly string[]
}

/** What a section is told. */
export interface BenchOptions {
  /** Where databases are written: the disk whose commits are measured. */
  readonly directory: string
  /** Fewer rounds and smaller sizes, to see that everything runs. */
  readonly quick: boolean
}

export interface SectionRun {
  readonly name: string
  readonly run: (options: BenchOptions) => Promise<Section>
}
