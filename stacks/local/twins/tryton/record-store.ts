import { defaults, models } from './models.ts'
import { UserError } from './user-error.ts'
import { comparable } from './values.ts'

export type Values = Readonly<Record<string, unknown>>
export interface StoredRecord {
  readonly id: number
  readonly values: Record<string, unknown>
}

/** Everything that one database holds. */
export interface RecordStore {
  insert(model: string, values: Values): number
  get(model: string, id: number): StoredRecord
  all(model: string): readonly StoredRecord[]
  /** The value of a field, through relations where the name has dots. */
  follow(model: string, record: StoredRecord, path: string): unknown
  remove(model: string, id: number): void
  /** Runs work as one transaction: when it throws, nothing of it is kept. */
  transact<T>(work: () => T): T
}

export function recordStore(): RecordStore {
  let tables = new Map<string, Map<number, StoredRecord>>()
  const counters = new Map<string, number>() // ids are never given twice, not even after a rollback
  const table = (model: string): Map<number, StoredRecord> => {
    if (models[model] === undefined) throw new UserError(`There is no model ${model}`)
    const held = tables.get(model) ?? new Map<number, StoredRecord>()
    tables.set(model, held)
    return held
  }
  const store: RecordStore = {
    insert: (model, values) => {
      const id = (counters.get(model) ?? 0) + 1
      counters.set(model, id)
      const own = Object.entries(values).filter(([name]) => manyOf(model, name) === undefined)
      table(model).set(id, { id, values: { ...defaults[model], ...Object.fromEntries(own) } })
      for (const [name, commands] of Object.entries(values)) insertMany(store, { model, id, name, commands })
      return id
    },
    get: (model, id) => {
      const record = table(model).get(id)
      if (record === undefined) throw new UserError(`You are trying to read records on "${model}" that do not exist.`)
      return record
    },
    all: (model) => [...table(model).values()],
    remove: (model, id) => void table(model).delete(id),
    follow: (model, record, path) => {
      const [name = '', ...rest] = path.split('.')
      const value = name === 'id' ? record.id : record.values[name]
      if (rest.length === 0) return comparable(value)
      const relation = models[model]?.[name]
      return relation === undefined || typeof value !== 'number' ? null : store.follow(relation.to, store.get(relation.to, value), rest.join('.'))
    },
    transact: (work) => {
      const before = new Map([...tables].map(([model, rows]) => [model, new Map([...rows].map(([id, row]) => [id, { id, values: { ...row.values } }]))]))
      try {
        return work()
      } catch (error) {
        tables = before
        throw error
      }
    },
  }
  return store
}

function manyOf(model: string, name: string): { readonly to: string; readonly many: string } | undefined {
  const relation = models[model]?.[name]
  return relation !== undefined && 'many' in relation ? relation : undefined
}

/** Lines and their like come as commands: [['create', [values, …]]]. */
function insertMany(store: RecordStore, { model, id, name, commands }: { model: string; id: number; name: string; commands: unknown }): void {
  const relation = manyOf(model, name)
  if (relation === undefined || !Array.isArray(commands)) return
  for (const command of commands) if (Array.isArray(command) && command[0] === 'create') for (const values of command[1] as Values[]) store.insert(relation.to, { ...values, [relation.many]: id })
}
