import type { Case, Words } from '../case.ts'

/** A contract file in the making, with what no translation could express. */
export interface Draft {
  readonly source: Case
  /** Policies of the case as they stand for one variant. */
  readonly policies: Words
  readonly terms: Record<string, unknown> & { promises: Record<string, unknown>[]; price: Record<string, unknown> }
  readonly facts: Record<string, unknown>[]
  /** Choices of recognition by group. */
  readonly choices: Record<string, Record<string, unknown>>
  readonly missing: string[]
  /** In which moments become days. */
  timeZone?: string | undefined
}

/** Sets one choice of a group. */
export function choose(draft: Draft, group: string, choices: Record<string, unknown>): void {
  draft.choices[group] = { ...draft.choices[group], ...choices }
}

/** The promise of a draft by the case's obligation id. */
export const promiseOf = (draft: Draft, id: unknown): Record<string, unknown> | undefined => draft.terms.promises.find((promise) => promise['id'] === id)

export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined)

/** An amount as the case writes it, without a currency behind it: "12000.00 EUR". */
export const amount = (value: unknown): string | undefined => /^-?\d+(\.\d+)?(?![\d.]|\s*%)/.exec(text(value) ?? '')?.[0]

/** Leaves away what is not stated. */
export const stated = (fields: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** Names every field that nothing reads, unless it is known to say nothing an engine needs. */
export function reportUnread(draft: Draft, where: string, given: Words, read: readonly string[]): void {
  for (const key of Object.keys(given)) if (!read.includes(key)) draft.missing.push(`${where}.${key}`)
}
