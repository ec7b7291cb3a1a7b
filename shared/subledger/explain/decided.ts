import type { Decision } from '#revenue'
import type { ContractStatement } from '../statement/contract-statement.ts'

/** What was decided about some subjects in some steps: sentences, paragraphs and rules. */
export function decidedOn({ decisions }: ContractStatement, subjects: readonly string[], steps: readonly Decision['step'][]) {
  const found = decisions.filter(({ step, subject }) => steps.includes(step) && subjects.includes(subject))
  return {
    because: found.map(({ code, because, on }) => `${code}${on === undefined ? '' : ` on ${on}`}: ${because}`),
    cite: [...new Set(found.flatMap(({ cite }) => cite))],
    policy: [...new Set(found.flatMap(({ policy }) => (policy === null ? [] : [policy])))],
  }
}
