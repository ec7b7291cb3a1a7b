import type { Flaw } from './flaw.ts'
import type { Held } from './held.ts'
import { allReferences } from './references.ts'
import { readAnchors } from './verify-anchors.ts'
import { batchFlaws } from './verify-batches.ts'
import { blobFlaws, readBlobs } from './verify-blobs.ts'
import { certificateFlaws } from './verify-certificates.ts'
import { decisionFlaws, readChains } from './verify-chains.ts'
import { documentFlaws } from './verify-documents.ts'
import { recordFlaws } from './verify-records.ts'
import { statementFlaws } from './verify-statements.ts'

/** What was looked at, and everything that is not as it was written. */
export interface Verified {
  readonly tenant: string
  readonly items: number
  readonly contracts: number
  readonly links: number
  readonly decisions: number
  readonly documents: number
  readonly blobs: number
  readonly batches: number
  readonly statements: number
  readonly certificates: number
  readonly anchors: number
  readonly anchoredRows: number
  readonly anchoredThrough: string | null
  readonly keys: readonly string[]
  readonly flaws: readonly Flaw[]
}

/**
 * Verifies the books of one tenant from their items alone, without the running stack: chains, decisions, verbatim
 * documents, content by hash, frozen journals, close statements, certificates and signed roots. `trusted`: fingerprints
 * of the audit keys that may have signed; empty takes whichever key the roots name.
 */
export async function verifyBooks(held: Held, trusted: readonly string[] = []): Promise<Verified> {
  const blobs = await readBlobs(held)
  const { chains, flaws: chainFlaws } = readChains(held)
  const decided = decisionFlaws(chains, blobs)
  const documents = await documentFlaws(held)
  const batches = batchFlaws(held, blobs)
  const statements = statementFlaws(held, blobs, chains)
  const certificates = certificateFlaws(held, blobs)
  const anchors = readAnchors(held, blobs, trusted)
  const flaws = [chainFlaws, decided.flaws, documents.flaws, blobFlaws(held, blobs, allReferences(held)), batches.flaws, certificates.flaws, statements.flaws, anchors.flaws, recordFlaws(held)].flat()
  return {
    tenant: held.tenant,
    items: [...held.partitions.values()].reduce((sum, rows) => sum + rows.length, 0),
    contracts: chains.length,
    links: chains.reduce((sum, { rows }) => sum + rows.length, 0),
    decisions: decided.decisions,
    documents: documents.documents,
    blobs: blobs.sound.size,
    batches: batches.batches,
    statements: statements.statements,
    certificates: certificates.certificates,
    anchors: anchors.anchors,
    anchoredRows: anchors.anchoredRows,
    anchoredThrough: anchors.through,
    keys: anchors.keys,
    flaws,
  }
}
