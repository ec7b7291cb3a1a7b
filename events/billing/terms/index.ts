import type * as z from 'zod'
import type { termsOf } from './contract-terms.ts'
import type { variableOf } from './variable.ts'
import type { promiseOf } from './promise.ts'
import type { sspOf } from './ssp.ts'
import type { satisfactionOf, signals as signalNames } from './satisfaction.ts'

export { termsOf } from './contract-terms.ts'
export { type Notation, stored } from './notation.ts'
export type Terms = z.output<ReturnType<typeof termsOf>>
export type Promised = z.output<ReturnType<typeof promiseOf>>
export type StatedSsp = z.output<ReturnType<typeof sspOf>>
export type VariableTerms = z.output<ReturnType<typeof variableOf>>
export type Satisfaction = z.output<ReturnType<typeof satisfactionOf>>
export type Signal = (typeof signalNames)[number]
export { signals } from './satisfaction.ts'
export { promiseOf } from './promise.ts'
