import { openAccessLog } from './access-log.ts'
import { openAnchors } from './anchors.ts'
import { openAnomalies } from './anomalies.ts'
import { openBatches } from './batches.ts'
import { openBlobs } from './blobs.ts'
import type { BookParts } from './book-parts.ts'
import type { BookPorts, Books } from './books.ts'
import { openBreaks } from './breaks.ts'
import { openChains } from './chains.ts'
import { openCredentials } from './credentials.ts'
import { openDocuments } from './documents.ts'
import { openHoldings } from './holdings.ts'
import { tenantId } from './keys.ts'
import { openLateRegister } from './late-register.ts'
import { openPeriods } from './periods.ts'
import { openPolicyChanges } from './policy-changes.ts'
import { openReviews } from './reviews.ts'
import { openRoutes } from './routes.ts'
import { openShards } from './shards.ts'
import { openSourceMarks } from './source-marks.ts'
import { openStatements } from './statements.ts'
import { openSuspense } from './suspense.ts'
import { openTieOuts } from './tie-outs.ts'

/** Opens the books of one tenant over a store. Opening reads and writes nothing. */
export function openBooks({ store, tenant: name, archive }: BookPorts): Books {
  const tenant = tenantId(name)
  const blobs = openBlobs({ store, tenant, archive })
  const parts: BookParts = { store, tenant, archive, blobs }
  return {
    tenant,
    blobs,
    documents: openDocuments(parts),
    routes: openRoutes(parts),
    chains: openChains(parts),
    shards: openShards(parts),
    suspense: openSuspense(parts),
    periods: openPeriods(parts),
    reviews: openReviews(parts),
    lateEvents: openLateRegister(parts),
    statements: openStatements(parts),
    batches: openBatches(parts),
    breaks: openBreaks(parts),
    policyChanges: openPolicyChanges(parts),
    tieOuts: openTieOuts(parts),
    sourceMarks: openSourceMarks(parts),
    anomalies: openAnomalies(parts),
    anchors: openAnchors(parts),
    accessLog: openAccessLog(parts),
    holdings: openHoldings(parts),
    credentials: openCredentials(parts),
  }
}
