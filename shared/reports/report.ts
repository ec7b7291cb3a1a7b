import type { FrozenJournal, KnownContract, Question } from './question.ts'
import type { Column, Findings } from './table.ts'

/** What a report reads beside the lines and the state of each contract. */
export type Need = 'facts' | 'decisions' | 'journals'

/** A report: what it answers, what it reads, and how it is drawn up in one pass over the contracts. */
export interface Report {
  readonly name: string
  readonly title: string
  /** The question it answers, in one sentence. */
  readonly answers: string
  readonly columns: readonly Column[]
  readonly needs: readonly Need[]
  /** What must be equal to what. */
  readonly ties: readonly string[]
  open(question: Question): Worksheet
}

/** A report while it is drawn up: each contract is shown to it once, in any order, and each journal once. */
export interface Worksheet {
  contract(known: KnownContract): void
  journal?(journal: FrozenJournal): void
  finish(): Findings
}
