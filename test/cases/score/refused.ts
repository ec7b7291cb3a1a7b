import type { Question } from '../case.ts'
import type { Answer } from './measures/index.ts'

/** A contract file that contradicts itself is refused as it is read, with every problem. */
export class Refused extends Error {}

/** What cases call a contradiction, by what the refusal says was expected. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/not before the first|last day/, 'end_before_start'],
  [/probabilit/, 'probabilities_do_not_sum_to_one'],
  [/currency/, 'unknown_currency'],
  [/decimal|digits|precision/, 'invalid_amount'],
]

/** What a refusal answers: that the file is not accepted, and why. */
export function answerOfRefusal({ measure }: Question, { message }: Refused): Answer {
  if (measure === 'accepted') return false
  return measure === 'error_kind' ? (kinds.find(([pattern]) => pattern.test(message))?.[1] ?? 'invalid_input') : undefined
}
