import type { AccessLog } from './access-log.ts'
import type { Anchors } from './anchors.ts'
import type { Anomalies } from './anomalies.ts'
import type { Archive } from './archive.ts'
import type { Batches } from './batches.ts'
import type { Blobs } from './blobs.ts'
import type { Breaks } from './breaks.ts'
import type { Chains } from './chains.ts'
import type { Credentials } from './credentials.ts'
import type { Documents } from './documents.ts'
import type { Holdings } from './holdings.ts'
import type { LateRegister } from './late-register.ts'
import type { Periods } from './periods.ts'
import type { PolicyChanges } from './policy-changes.ts'
import type { Reviews } from './reviews.ts'
import type { Routes } from './routes.ts'
import type { Shards } from './shards.ts'
import type { SourceMarks } from './source-marks.ts'
import type { Statements } from './statements.ts'
import type { Store } from './store.ts'
import type { Suspense } from './suspense.ts'
import type { TieOuts } from './tie-outs.ts'

/** The books of one tenant: everything we keep, over one store. */
export interface Books {
  readonly tenant: string
  readonly documents: Documents
  readonly routes: Routes
  readonly chains: Chains
  readonly blobs: Blobs
  readonly shards: Shards
  readonly suspense: Suspense
  readonly periods: Periods
  readonly reviews: Reviews
  readonly lateEvents: LateRegister
  readonly statements: Statements
  readonly batches: Batches
  readonly breaks: Breaks
  readonly policyChanges: PolicyChanges
  readonly tieOuts: TieOuts
  readonly sourceMarks: SourceMarks
  readonly anomalies: Anomalies
  readonly anchors: Anchors
  readonly accessLog: AccessLog
  readonly holdings: Holdings
  readonly credentials: Credentials
}

export interface BookPorts {
  readonly store: Store
  readonly tenant: string
  readonly archive: Archive
}
