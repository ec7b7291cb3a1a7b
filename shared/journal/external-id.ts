import { createHash } from 'node:crypto'
import type { Period } from '#calendar'

export interface JournalIdentity {
  readonly tenant: string
  readonly book: string
  readonly entity: string
  readonly period: Period
  readonly currency: string
  readonly class: string
  readonly revision: number
  readonly part: number
}

const lengthMax = 50

/**
 * The stable name of one journal part in the ERP: at most 50 letters, digits, '-' and '_'. The same part always has
 * the same name, so that a second attempt is recognised; long names keep a readable head and a hash.
 *
 * @standard none: the identity of a journal in the ERP
 */
export function externalId(of: JournalIdentity): string {
  const name = [of.tenant, of.book, of.entity, of.period, of.currency.toLowerCase(), of.class, `r${of.revision}`, `p${of.part}`].join('-')
  const clean = name.replaceAll(/[^A-Za-z0-9_-]/g, '_')
  if (clean.length <= lengthMax && clean === name) return clean
  const tail = `-r${of.revision}-p${of.part}-${createHash('sha256').update(name).digest('hex').slice(0, 10)}`
  return clean.slice(0, lengthMax - tail.length) + tail
}
