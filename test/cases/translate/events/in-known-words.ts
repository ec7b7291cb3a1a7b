import type { CaseEvent } from '../../case.ts'
import { isYearPrice, readOfChange } from './more-units.ts'

const more = /add|extra|more|increase|increment|change|delta/
const less = /decrease|reduc|discount|less|lower/
const renewed = /new|revised|updated|total|expected|estimate/
const price = /price|consideration|fee/
const ofOne = /unit|month|year|annual|quarter|seat|per_/

/** What a word that no list names speaks of, and in which direction: the word that says the same. The first that fits decides. */
const meanings: readonly (readonly [readonly RegExp[], string])[] = [
  [[/cost/, more], 'added_cost'],
  [[/cost/, renewed], 'new_expected_cost'],
  [[/hours/, more], 'added_hours'],
  [[/hours/, renewed], 'new_expected_hours'],
  [[price, less], 'price_decrease'],
  [[price, more], 'price_change'],
  [[price, /new|revised|updated|total/], 'new_fixed'],
  [[/bonus|variable/, /includ|probable|now|add/], 'bonus_included'],
  [[/distinct/, /remain|rest|still/], 'remaining_distinct'],
]

const spokenOf = (key: string): string | undefined => (ofOne.test(key) ? undefined : meanings.find(([patterns]) => patterns.every((pattern) => pattern.test(key)))?.[1])

/** A change whose words are all known ones: a word that is not is read as the one that says the same, where the event does not say that too. */
export function inKnownWords(event: CaseEvent): CaseEvent {
  const known = new Set(readOfChange)
  const said = Object.entries(event).map(([key, value]): readonly [string, unknown] => {
    const meant = known.has(key) || isYearPrice(key) ? undefined : spokenOf(key)
    return [meant === undefined || event[meant] !== undefined ? key : meant, value]
  })
  return Object.fromEntries(said) as CaseEvent
}
