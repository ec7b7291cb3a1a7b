import { models } from './models.ts'
import type { RecordStore, StoredRecord } from './record-store.ts'
import { UserError } from './user-error.ts'
import { comparable } from './values.ts'

/** The records that a domain selects, in the order asked for. A domain is a list of clauses that all must hold. */
export function search(store: RecordStore, model: string, domain: readonly unknown[]): readonly StoredRecord[] {
  const clauses = domain.map((clause) => clause as readonly [string, string, unknown])
  return store.all(model).filter((record) => clauses.every(([path, operator, wanted]) => holds(store.follow(model, record, path), operator, wanted)))
}

function holds(value: unknown, operator: string, given: unknown): boolean {
  const wanted = comparable(given)
  switch (operator) {
    case '=':
      return value === wanted || (wanted === null && value === undefined)
    case '!=':
      return wanted === null ? value !== null && value !== undefined : value !== wanted
    case 'in':
      return Array.isArray(given) && given.map(comparable).includes(value)
    case 'like':
      return likeForm(String(wanted)).test(String(value ?? ''))
    case '>':
      return (value as number) > (wanted as number)
    case '<=':
      return (value as number) <= (wanted as number)
    default:
      throw new UserError(`the twin does not know the operator ${operator}`)
  }
}

const likeForm = (pattern: string): RegExp => new RegExp(`^${pattern.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('%', '.*').replaceAll('_', '.')}$`)

/** A record with the fields asked for: its own, and those of related records nested under `name.`. */
export function readRecord(store: RecordStore, model: string, { record, fields }: { readonly record: StoredRecord; readonly fields: readonly string[] }): Record<string, unknown> {
  const read: Record<string, unknown> = { id: record.id }
  for (const [name, members] of Map.groupBy(fields, (field) => field.split('.')[0]!)) {
    const own = members.filter((field) => !field.includes('.'))
    const further = members.filter((field) => field.includes('.')).map((field) => field.slice(name.length + 1))
    if (own.length > 0 && name !== 'id') read[name] = record.values[name] ?? null
    const relation = models[model]?.[name]
    const id = record.values[name]
    if (further.length > 0 && relation !== undefined) read[`${name}.`] = typeof id === 'number' ? readRecord(store, relation.to, { record: store.get(relation.to, id), fields: further }) : null
  }
  return read
}
