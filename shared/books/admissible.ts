import { InvariantBroken } from '#outcome'
import type { Write } from './store.ts'

/** Limits of the narrower store, kept by both: what one accepts, the other accepts. */
export const limits = { partitionBytes: 2048, sortBytes: 1024, bodyBytes: 390_000, transactWrites: 100, transactBytes: 4_000_000 } as const

function bytesOf(write: Write): number {
  const pk = Buffer.byteLength(write.pk)
  const sk = Buffer.byteLength(write.sk)
  const body = write.kind === 'put' ? Buffer.byteLength(write.body) : 0
  if (pk === 0 || pk > limits.partitionBytes) throw new InvariantBroken('store limit', `partition key of ${pk} bytes`)
  if (sk === 0 || sk > limits.sortBytes) throw new InvariantBroken('store limit', `sort key of ${sk} bytes in ${write.pk}`)
  if (body > limits.bodyBytes) throw new InvariantBroken('store limit', `${body} bytes at ${write.pk} ${write.sk}`)
  return pk + sk + body
}

/** Throws unless the write can be sent alone. */
export function assertWrite(write: Write): void {
  if (write.kind === 'check') throw new InvariantBroken('store limit', 'a check alone writes nothing')
  bytesOf(write)
}

/** Throws unless the writes can be sent as one transaction: 1 to 100 different rows, 4 MB. */
export function assertTransaction(writes: readonly Write[]): void {
  if (writes.length === 0 || writes.length > limits.transactWrites)
    throw new InvariantBroken('store limit', `a transaction of ${writes.length} writes`)
  const rows = new Set(writes.map((write) => JSON.stringify([write.pk, write.sk])))
  if (rows.size !== writes.length) throw new InvariantBroken('store limit', 'one row twice in a transaction')
  const bytes = writes.reduce((sum, write) => sum + bytesOf(write), 0)
  if (bytes > limits.transactBytes) throw new InvariantBroken('store limit', `a transaction of ${bytes} bytes`)
}
