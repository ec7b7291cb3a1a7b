import type { Words } from '../../case.ts'
import type { Draft } from '../draft.ts'
import { step2 } from './step2.ts'
import { timeKeys } from './time.ts'
import { useKeys } from './use.ts'

/** What one key of an obligation says: fields of the promise, or facts it adds to the draft. */
export type PromiseTranslation = (value: unknown, draft: Draft, given: Words) => Record<string, unknown>

/** Every key of an obligation beside its identity and price, grouped by what it is about. */
export const promiseKeys: Readonly<Record<string, PromiseTranslation>> = { ...useKeys, ...timeKeys, ...step2 }

/** Everything that the keys of an obligation say. */
export const furtherFields = (draft: Draft, given: Words): Record<string, unknown> =>
  Object.entries(given).reduce<Record<string, unknown>>((fields, [key, value]) => ({ ...fields, ...promiseKeys[key]?.(value, draft, given) }), {})
