import type { FunctionName } from '../topology.ts'

/** The partitions of the books by the first letter of their key: chains, shards, routes, waits, documents, suspense, periods, statements, ERP batches, breaks, tie-outs, blobs, credentials' ends, reviews of a close, late events, anomalies, marks of sources, signed roots, who read evidence, changes of policy. */
export type Partition = 'C' | 'S' | 'R' | 'W' | 'D' | 'Q' | 'P' | 'X' | 'E' | 'B' | 'T' | 'H' | 'K' | 'V' | 'L' | 'A' | 'G' | 'N' | 'Y' | 'U'

/** What a function may do in the books and the archive. Nobody deletes a chain, a document, a statement or a batch. */
export interface Access {
  readonly reads: readonly Partition[]
  readonly writes: readonly Partition[]
  readonly removes: readonly Partition[]
  readonly archive: readonly ('get' | 'put')[]
}

const everything: readonly Partition[] = ['C', 'S', 'R', 'W', 'D', 'Q', 'P', 'X', 'E', 'B', 'T', 'H', 'K', 'V', 'L', 'A', 'G', 'N', 'Y', 'U']

/** One role per function: this table is the whole of what it may touch. */
export const access: Readonly<Record<FunctionName, Access>> = {
  receive: { reads: ['D'], writes: ['D'], removes: [], archive: ['put', 'get'] },
  normalise: { reads: ['C', 'D', 'R', 'W', 'Q', 'H'], writes: ['D', 'R', 'W', 'Q', 'H'], removes: ['W'], archive: ['get', 'put'] },
  sweep: { reads: ['D', 'R', 'W', 'Q', 'E', 'G'], writes: ['D', 'W', 'Q', 'G'], removes: ['W'], archive: ['get', 'put'] },
  drain: { reads: ['D', 'Q'], writes: ['D', 'Q'], removes: [], archive: [] },
  recognise: { reads: ['C', 'S', 'D', 'P', 'Q', 'H', 'L', 'A'], writes: ['C', 'S', 'Q', 'H', 'L', 'A'], removes: ['S'], archive: ['get', 'put'] },
  close: { reads: ['C', 'S', 'D', 'W', 'Q', 'P', 'X', 'E', 'H', 'V', 'L', 'T', 'B', 'G'], writes: ['C', 'S', 'Q', 'P', 'X', 'E', 'H', 'V'], removes: ['S'], archive: ['get', 'put'] },
  post: { reads: ['Q', 'E', 'H'], writes: ['Q', 'E'], removes: [], archive: ['get'] },
  reconcile: { reads: everything, writes: ['B', 'T', 'K', 'H'], removes: [], archive: ['get', 'put'] },
  anchor: { reads: everything, writes: ['N', 'H'], removes: [], archive: ['get', 'put'] },
  console: { reads: everything, writes: ['D', 'Q', 'P', 'E', 'B', 'H', 'V', 'L', 'Y', 'U'], removes: [], archive: ['get', 'put'] },
}
