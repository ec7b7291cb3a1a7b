import { invoice, payment } from './billing.ts'
import { control, hours, progress, usage } from './performance.ts'
import { right, sale, transfer } from './rights.ts'

/** Every kind of fact that a contract file can state, by the word that a person writes. */
export const factKinds = { invoice, payment, control, progress, usage, hours, right, sale, transfer } as const
