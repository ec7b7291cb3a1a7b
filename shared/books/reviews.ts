import * as z from 'zod'
import { currencyField, encode, idField, instantField, minorField } from '#billing'
import type { Period } from '#calendar'
import { type Outcome, accept } from '#outcome'
import { roleSchema } from '#revenue'
import type { BookParts } from './book-parts.ts'
import { keep, keptSchema, keptValue } from './kept.ts'
import { bookId, entityId, partitions, sorts } from './keys.ts'
import type { BookScope } from './periods.ts'
import { settled, shelfOf } from './shelf.ts'
import type { Action } from './suspense.ts'

const byPerson = { principal: z.string().min(1), reason: z.string(), at: instantField }

/** One thing that does not hold: in which contract or document, why, and the amount it concerns. */
const findingSchema = z.object({ check: z.string(), contract: idField.nullable(), code: z.string(), subject: z.string(), currency: currencyField.nullable(), minor: minorField, sentence: z.string() })
export type Finding = z.output<typeof findingSchema>

/** What a check came to. `finding` names exactly what was found, so that nobody accepts something else than they saw. */
const resultSchema = z.object({
  check: z.string(),
  mode: z.enum(['blocks', 'warns']),
  state: z.enum(['ok', 'failed', 'warning', 'accepted', 'not-run']),
  sentence: z.string(),
  count: z.int().min(0),
  amounts: z.array(z.object({ currency: currencyField, minor: minorField })),
  finding: z.string().nullable(),
  examples: z.array(findingSchema),
  accepted: z.object(byPerson).nullable(),
})
export type CheckResult = z.output<typeof resultSchema>

const passedSchema = z.object({ at: instantField, checks: z.array(resultSchema) })

/** One look at every live contract of a period. `passed` holds what the checks came to when the close went on; `earlier` the same of closes before a reopening. */
const runSchema = z.object({
  run: z.int().min(1),
  turn: z.int().min(0),
  thenClose: z.boolean(),
  ...byPerson,
  standing: z.array(resultSchema), // what had arrived, when the run began
  passed: passedSchema.nullable(),
  earlier: z.array(z.object({ run: z.int().min(1), turn: z.int().min(0), ...byPerson, passed: passedSchema })).default([]),
})
export type ReviewRun = z.output<typeof runSchema>

const shardsSchema = z.object({
  run: z.int().min(1),
  from: z.int().min(0),
  to: z.int().min(0),
  contracts: z.int().min(0),
  findings: z.array(findingSchema),
  /** Net per currency and role of the contracts' balances, debit positive. */
  trial: z.array(z.object({ currency: currencyField, role: roleSchema, minor: minorField })),
})
const storedShards = shardsSchema.extend({ findings: keptSchema })
export type ReviewedShards = z.output<typeof shardsSchema>

const acceptanceSchema = z.object({ check: z.string(), finding: z.string(), ...byPerson })
export type Acceptance = z.output<typeof acceptanceSchema>

/** Who begins a run, what had arrived by then, and whether the close goes on when nothing stops it. */
export type ReviewStart = Action & Pick<ReviewRun, 'turn' | 'thenClose'> & { readonly standing: readonly CheckResult[] }

export type ReviewScope = BookScope & { readonly period: Period }

/** Reviews before a close: runs over all shards, what each found, and what a named person accepted. */
export interface Reviews {
  run(scope: ReviewScope): Promise<ReviewRun | undefined>
  /** Begins a new run; what an earlier one found no longer counts. */
  begin(scope: ReviewScope, as: ReviewStart): Promise<ReviewRun>
  /** Files what a range of shards came to, unless a later run has looked since. */
  file(scope: ReviewScope, reviewed: ReviewedShards): Promise<void>
  /** What a run found so far. */
  shards(scope: ReviewScope, run: number): Promise<readonly ReviewedShards[]>
  /** Records that the close went on, and what the checks came to then; once for each run. */
  pass(scope: ReviewScope, run: number, passed: NonNullable<ReviewRun['passed']>): Promise<ReviewRun>
  accept(scope: ReviewScope, acceptance: Acceptance): Promise<void>
  accepted(scope: ReviewScope): Promise<readonly Acceptance[]>
}

/** What the closes before came to; their examples are left out, their findings keep their names. */
function earlierOf(seen: ReviewRun | undefined): ReviewRun['earlier'] {
  if (seen === undefined || seen.passed === null) return seen?.earlier ?? []
  const { run, turn, principal, reason, at, passed } = seen
  return [...seen.earlier, { run, turn, principal, reason, at, passed: { ...passed, checks: passed.checks.map((check) => ({ ...check, examples: [] })) } }]
}

const findingsBytesMax = 65_536
const findingsSchema = z.array(findingSchema)

export function openReviews({ store, tenant, blobs }: BookParts): Reviews {
  const runs = shelfOf(store, runSchema)
  const reviewed = shelfOf(store, storedShards)
  const acceptances = shelfOf(store, acceptanceSchema)
  const pkOf = ({ entity, book, period }: ReviewScope): string => partitions.reviews(tenant, { entity: entityId(entity), book: bookId(book), period })
  const changeRun = async (scope: ReviewScope, change: (seen: ReviewRun | undefined) => Outcome<ReviewRun, never>): Promise<ReviewRun> => settled(await runs.amend<never>({ pk: pkOf(scope), sk: sorts.reviewRun }, change)).value
  return {
    run: async (scope) => (await runs.get({ pk: pkOf(scope), sk: sorts.reviewRun }))?.value,
    begin: (scope, { turn, thenClose, principal, reason, at, standing }) => changeRun(scope, (seen) => accept({ run: (seen?.run ?? 0) + 1, turn, thenClose, principal, reason, at, standing: [...standing], passed: null, earlier: earlierOf(seen) })),
    file: async (scope, found) => {
      const findings = await keep(blobs, encode(found.findings), findingsBytesMax)
      settled(await reviewed.amend<never>({ pk: pkOf(scope), sk: sorts.reviewed(found.from) }, (seen) => accept(seen !== undefined && seen.run >= found.run ? seen : { ...found, findings })))
    },
    shards: async (scope, run) => {
      const filed = (await Array.fromAsync(reviewed.list(pkOf(scope), sorts.reviewedPrefix))).filter(({ value }) => value.run === run)
      return Promise.all(filed.map(async ({ value }) => ({ ...value, findings: findingsSchema.parse(await keptValue(blobs, value.findings)) })))
    },
    pass: (scope, run, passed) => changeRun(scope, (seen) => accept(seen!.run !== run || seen!.passed !== null ? seen! : { ...seen!, passed })),
    accept: async (scope, acceptance) => void settled(await acceptances.amend<never>({ pk: pkOf(scope), sk: sorts.acceptance(acceptance.check) }, () => accept(acceptance))),
    accepted: async (scope) => (await Array.fromAsync(acceptances.list(pkOf(scope), sorts.acceptedPrefix))).map(({ value }) => value),
  }
}
