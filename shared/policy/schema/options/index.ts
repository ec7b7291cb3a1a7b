import * as z from 'zod'
import { adjustmentOptions } from './adjustments.ts'
import { allocationOptions } from './allocation.ts'
import { contractOptions } from './contract.ts'
import { costsOptions } from './costs.ts'
import { currencyOptions } from './currency.ts'
import { disclosureOptions } from './disclosure.ts'
import { financingOptions } from './financing.ts'
import { lossesOptions } from './losses.ts'
import { modificationOptions } from './modifications.ts'
import { noncashOptions } from './noncash.ts'
import { obligationOptions } from './obligations.ts'
import { creditsOptions } from './credits.ts'
import { presentationOptions } from './presentation.ts'
import { progressOptions } from './progress.ts'
import { scheduleOptions } from './schedule.ts'
import { shapesOptions } from './shapes.ts'
import { taxOptions } from './tax.ts'
import { usageOptions } from './usage.ts'
import { variableOptions } from './variable.ts'

const group = <S extends z.ZodType>(schema: S) => z.preprocess((given) => given ?? {}, schema)

/**
 * Everything in which two careful accountants may differ under one framework: a closed set of named choices with the
 * default of the framework. A tenant's policy states them by book; a contract may depart from them, with its reason.
 */
export const recognitionOptions = z.strictObject({
  framework: z.enum(['ASC 606', 'IFRS 15']),
  contract: group(contractOptions),
  schedule: group(scheduleOptions),
  allocation: group(allocationOptions),
  obligations: group(obligationOptions),
  presentation: group(presentationOptions),
  modifications: group(modificationOptions),
  adjustments: group(adjustmentOptions),
  variable: group(variableOptions),
  shapes: group(shapesOptions),
  progress: group(progressOptions),
  usage: group(usageOptions),
  credits: group(creditsOptions),
  financing: group(financingOptions),
  costs: group(costsOptions),
  noncash: group(noncashOptions),
  losses: group(lossesOptions),
  currency: group(currencyOptions),
  tax: group(taxOptions),
  disclosure: group(disclosureOptions),
})

export type RecognitionOptions = z.output<typeof recognitionOptions>
export { type Convention, type ScheduleRounding, conventions, scheduleRoundings } from './schedule.ts'
