import type { Store } from '#books'
import { chainsContract } from './chains-contract.ts'
import { closeContract } from './close-contract.ts'
import { documentsContract } from './documents-contract.ts'
import { recordsContract } from './records-contract.ts'
import { routesContract } from './routes-contract.ts'

/** What the registers must do, on every store. `runs` is how many random interleavings they are held against. */
export function booksContract(store: () => Store, runs: number): void {
  describe('documents', () => documentsContract(store))
  describe('routes and waits', () => routesContract(store, runs))
  describe('chains', () => chainsContract(store, runs))
  describe('shards and close', () => closeContract(store, runs))
  describe('suspense, periods, statements, batches, breaks', () => recordsContract(store))
}
