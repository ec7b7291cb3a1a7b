import { type Outcome, accept, refuse } from '#outcome'
import type { PolicySet } from './policy-set.ts'
import { valueOn } from './schema/dated.ts'
import { frameworkChoices } from './schema/options/frameworks.ts'
import { type RecognitionOptions, recognitionOptions } from './schema/options/index.ts'

/** Named choices by group, as policy or a contract writes them. */
export type Choices = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** For which book, from which day, and with what departures of the contract, by book; `*` speaks for every book. */
export interface OptionsQuery {
  readonly book: string
  readonly on: string
  readonly departures?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined
}

/**
 * The choices in force for a contract in a book: the framework's, then the tenant's policy, then what the contract
 * states for itself. Refuses a choice that does not exist, naming it and what could stand there.
 */
export function optionsFor(policy: PolicySet, { book, on, departures = {} }: OptionsQuery): Outcome<RecognitionOptions, 'POLICY_UNKNOWN_CHOICE'> {
  const key = JSON.stringify([book, on, departures])
  const known = asked.get(policy)?.get(key)
  if (known !== undefined) return known
  const read = readOptions(policy, { book, on, departures })
  const answers = asked.get(policy) ?? new Map<string, Read>()
  if (answers.size >= 1024) answers.clear()
  asked.set(policy, answers.set(key, read))
  return read
}

type Read = Outcome<RecognitionOptions, 'POLICY_UNKNOWN_CHOICE'>

/** Answers given before: contracts of one policy ask the same day after day. */
const asked = new WeakMap<PolicySet, Map<string, Read>>()

function readOptions(policy: PolicySet, { book, on, departures = {} }: OptionsQuery): Read {
  const framework = policy.books[book]?.framework ?? 'ASC 606'
  const stated = ['*', book].map((name) => valueOn(policy.recognition?.[name] ?? {}, on, book)?.value)
  const layers = [frameworkChoices[framework], ...stated, departures['*'], departures[book]]
  const read = recognitionOptions.safeParse({ ...layers.reduce<Choices>((below, layer) => over(below, layer ?? {}), {}), framework })
  if (read.success) return accept(read.data)
  return refuse('POLICY_UNKNOWN_CHOICE', read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '), read.error.issues[0]?.path.join('.') ?? '')
}

/** Lays one layer of choices over those below it, group by group. */
function over(below: Choices, layer: Readonly<Record<string, unknown>>): Choices {
  const groups = Object.entries(layer).map(([group, choices]) => [group, { ...below[group], ...(choices as object) }])
  return { ...below, ...Object.fromEntries(groups) as Choices }
}
