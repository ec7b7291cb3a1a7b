import type { Words } from '../../case.ts'
import type { Draft } from '../draft.ts'
import { control } from './control.ts'
import { time } from './time.ts'
import { use } from './use.ts'
import { work } from './work.ts'
import { variablePatterns } from './variable.ts'

/** How one pattern of the vocabulary is satisfied. */
export type PatternTranslation = (pattern: Words, draft: Draft, obligation: Words) => Record<string, unknown> | undefined

/** Every pattern of the vocabulary, grouped by what measures it. */
const patterns: Readonly<Record<string, PatternTranslation>> = { ...variablePatterns, ...time, ...control, ...work, ...use }

/** Other names of the same pattern. */
const aliases: Readonly<Record<string, string>> = {
  ratable: 'straight_line', rateable: 'straight_line', over_time: 'straight_line', time: 'straight_line',
  licence_right_to_access: 'straight_line', license_right_to_access: 'straight_line', right_to_access: 'straight_line', service_warranty: 'straight_line',
}

export function satisfactionOf(draft: Draft, obligation: Words): Record<string, unknown> | undefined {
  const pattern = obligation['pattern'] as Words | undefined
  if (pattern === undefined) return undefined
  const type = String(pattern['type'])
  const translate = patterns[aliases[type] ?? type]
  if (translate === undefined) draft.missing.push(`pattern ${type}`)
  return translate?.(pattern, draft, obligation)
}
