import type { Flaw } from './flaw.ts'
import type { Held } from './held.ts'
import { allReferences } from './references.ts'
import { blobFlaws, readBlobs } from './verify-blobs.ts'
import { decisionFlaws, readChains } from './verify-chains.ts'

/** What of a contract is not as it was written: the links of its chain, their decisions, and the content that they name. */
export async function contractFlaws(held: Held): Promise<readonly Flaw[]> {
  const blobs = await readBlobs(held)
  const { chains, flaws } = readChains(held)
  return [...flaws, ...decisionFlaws(chains, blobs).flaws, ...blobFlaws(held, blobs, allReferences(held))]
}
