import { stated, text } from '../draft.ts'
import type { PatternTranslation } from './index.ts'

/** Patterns by time. */
export const time: Readonly<Record<string, PatternTranslation>> = {
  straight_line: (pattern) =>
    stated({
      method: 'straight-line',
      term: pattern['start'] !== undefined && pattern['end'] !== undefined ? { from: text(pattern['start'])?.slice(0, 10), through: text(pattern['end'])?.slice(0, 10) } : undefined,
      months: pattern['months'],
      convention: text(pattern['convention'])?.replaceAll('_', '-'),
    }),
}
