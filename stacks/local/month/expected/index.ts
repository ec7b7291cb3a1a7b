import { changePositions } from './changes.ts'
import { evidencePositions } from './evidence.ts'
import { otherPositions } from './others.ts'
import { planPositions } from './plans.ts'
import type { Position } from './position.ts'

export type { SampleCurrency } from './arithmetic.ts'
export { lateInvoice } from './others.ts'
export { type Position, creditsOf, debitsOf } from './position.ts'
export { type ExpectedSuspense, expectedSuspense } from './suspense.ts'

/** Every contract of the month as it must stand when December is closed. */
export const expectedPositions: readonly Position[] = [...planPositions, ...changePositions, ...evidencePositions, ...otherPositions]
