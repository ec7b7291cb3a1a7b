export { ssp } from '../given.ts'

/** Words that tests of step 2 share. */
const factor = (answer: boolean, ...evidence: string[]) => ({ answer, evidence: evidence.length === 0 ? ['Noted by the deal desk.'] : evidence })

/** A promise judged distinct on all four factors. */
export const distinct = { capable: factor(true, 'Three partners implement it.'), integration: factor(false), modification: factor(false), interdependence: factor(false) }

/** A promise that others need: capable by itself, but highly interdependent. */
export const interdependent = { ...distinct, interdependence: factor(true, 'No model runs without it.') }

export const monthly = (from: string, through: string) => ({ method: 'straight-line', convention: 'equal-months', term: { from, through } })
export const onSignal = (signal: string) => ({ method: 'point-in-time', signal })
export const control = (on: string, signal: string, promise: string, more: Record<string, unknown> = {}) => ({ kind: 'control', on, signal, promise, ...more })
