import type { Period } from '#calendar'
import { entriesOf } from '#journal'
import { type RecognitionOptions, optionsFor } from '#policy'
import type { Role } from '#revenue'
import { type ContractFile, type EvaluationContext, evaluateSigned, type signedTerms } from '#recognition'

/** A choice in which two books differ: `noncash.measuredAt` is `inception` in one and `receipt` in the other. */
export interface Choice {
  readonly option: string
  readonly one: unknown
  readonly other: unknown
}

/** A line that the two books show differently, with the choices that each alone would change it. Debit positive. */
export interface DifferenceLine {
  readonly period: Period
  readonly role: Role
  readonly obligation: string | null
  readonly oneMinor: bigint
  readonly otherMinor: bigint
  /** Options that explain it; none: they change it only together. */
  readonly because: readonly string[]
}

export interface BookDifferences {
  readonly choices: readonly Choice[]
  readonly lines: readonly DifferenceLine[]
}

/** A contract, and the two books it is compared in. */
export interface Comparison {
  readonly file: ContractFile
  readonly signed: NonNullable<ReturnType<typeof signedTerms>>
  readonly context: Omit<EvaluationContext, 'book'>
  readonly books: readonly [one: string, other: string]
}

/**
 * Where two books differ for one contract, and why: each choice in which they differ is put into the first book alone,
 * and the lines it changes are its own.
 *
 * @standard ASC 606-10-65-1 · IFRS 15.C5
 * @ensures  the lines are the whole difference between the two books
 */
export function bookDifferences({ file, signed, context, books: [one, other] }: Comparison): BookDifferences {
  const choices = differingChoices(signed, context, [one, other])
  const nets = (terms: NonNullable<ReturnType<typeof signedTerms>>, book: string): Nets => netsOf(file, terms, { ...context, book })
  const [first, second] = [nets(signed, one), nets(signed, other)]
  const swapped = choices.map(({ option, other: value }) => ({ option, nets: nets(withChoice(signed, one, { option, value }), one) }))
  const lines = [...new Set([...first.keys(), ...second.keys()])].sort().flatMap((key): readonly DifferenceLine[] => {
    const [oneMinor, otherMinor] = [first.get(key) ?? 0n, second.get(key) ?? 0n]
    if (oneMinor === otherMinor) return []
    const because = swapped.filter((swap) => (swap.nets.get(key) ?? 0n) !== oneMinor).map(({ option }) => option)
    const [period = '', role = '', obligation = ''] = key.split('|')
    return [{ period: period as Period, role: role as Role, obligation: obligation === '' ? null : obligation, oneMinor, otherMinor, because }]
  })
  return { choices, lines }
}

/** Minor units by period, role and obligation. */
type Nets = ReadonlyMap<string, bigint>

function netsOf(file: ContractFile, signed: NonNullable<ReturnType<typeof signedTerms>>, context: EvaluationContext): Nets {
  const nets = new Map<string, bigint>()
  for (const { economicIn, role, obligation, signedMinor } of entriesOf(evaluateSigned(file, signed, context).events).values()) {
    const key = `${economicIn}|${role}|${obligation ?? ''}`
    nets.set(key, (nets.get(key) ?? 0n) + signedMinor)
  }
  return nets
}

/** The choices of two books that are not the same, group by group; the framework itself only names them. */
function differingChoices({ terms }: NonNullable<ReturnType<typeof signedTerms>>, { policy }: Omit<EvaluationContext, 'book'>, books: readonly [string, string]): readonly Choice[] {
  const [one, other] = books.map((book) => optionsFor(policy, { book, on: terms.signedOn, departures: terms.policy }))
  if (one?.ok !== true || other?.ok !== true) return []
  const flat = (options: RecognitionOptions): ReadonlyMap<string, unknown> =>
    new Map(Object.entries(options).flatMap(([group, chosen]) => (typeof chosen === 'object' && chosen !== null ? Object.entries(chosen).map(([name, value]) => [`${group}.${name}`, value] as const) : [])))
  const second = flat(other.value)
  return [...flat(one.value)].filter(([option, value]) => JSON.stringify(value) !== JSON.stringify(second.get(option))).map(([option, value]) => ({ option, one: value, other: second.get(option) }))
}

/** The contract under one other choice of one book. */
function withChoice(signed: NonNullable<ReturnType<typeof signedTerms>>, book: string, { option, value }: { option: string; value: unknown }): NonNullable<ReturnType<typeof signedTerms>> {
  const [group = '', name = ''] = option.split('.')
  const { policy = {} } = signed.terms
  const departed = { ...policy[book], [group]: { ...(policy[book]?.[group] as object | undefined), [name]: value } }
  return { ...signed, terms: { ...signed.terms, policy: { ...policy, [book]: departed } } }
}
