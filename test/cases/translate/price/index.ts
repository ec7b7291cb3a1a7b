import type { Words } from '../../case.ts'
import type { Draft } from '../draft.ts'
import { control } from './control.ts'
import { fixed } from './fixed.ts'
import { financingKeys } from './financing.ts'
import { inKindKeys } from './in-kind.ts'
import { paymentKeys } from './payment.ts'
import { recurring } from './recurring.ts'
import { variable } from './variable.ts'
import { royaltyKeys } from './royalty.ts'
import { besideTheWhole, upfrontKeys } from './upfront.ts'
import { use } from './use.ts'

/** What one key of the transaction price says. False: it says something that is not known. */
export type PriceTranslation = (value: unknown, draft: Draft, given: Words) => boolean | void

/** Every key of the vocabulary's transaction price, grouped by what it is about. */
const keys: Readonly<Record<string, PriceTranslation>> = { ...royaltyKeys, ...upfrontKeys, ...financingKeys, ...inKindKeys, ...paymentKeys, ...control, ...recurring, ...fixed, ...variable, ...use }

/** The transaction price. */
export function translatePrice(draft: Draft): void {
  const given = draft.source.input.transaction_price ?? {}
  for (const [key, value] of Object.entries(given)) if (keys[key] === undefined || keys[key](value, draft, given) === false) draft.missing.push(`transaction_price.${key}`)
  const fixed = draft.terms.price['fixed']
  if (typeof fixed === 'string') draft.terms.price['fixed'] = besideTheWhole(fixed, draft, given)
}
