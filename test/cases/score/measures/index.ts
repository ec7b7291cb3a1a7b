import type { Figure } from '../../case.ts'
import type { CaseLedger } from '../ledger.ts'
import { accounts } from './accounts.ts'
import { allocation } from './allocation.ts'
import { beside } from './beside.ts'
import { billing } from './billing.ts'
import { identification } from './identification.ts'
import { control } from './control.ts'
import { modifications } from './modifications.ts'
import { prices } from './prices.ts'
import { progress } from './progress.ts'
import { disclosure } from './rpo.ts'
import { time } from './time.ts'
import { variable } from './variable.ts'

/** What the engine says of a measure: an amount in minor units, a word, or undefined when nothing answers. */
export type Answer = bigint | string | boolean | undefined
export type Measurer = (figure: Figure, ledger: CaseLedger) => Answer

/** Every measure that is not simply an account. */
const measurers: Readonly<Record<string, Measurer>> = { ...identification, ...allocation, ...disclosure, ...time, ...prices, ...beside, ...variable, ...billing, ...control, ...progress, ...modifications }

export const answer = (figure: Figure, ledger: CaseLedger): Answer => (measurers[figure.measure] ?? accounts)(figure, ledger)
