/** Door `#books/verify`: the books verified from their items alone. */
export type { Flaw, Part } from './flaw.ts'
export { type Held, gather, ownerOf } from './held.ts'
export { archivesNamedIn, referencesIn } from './references.ts'
export { contractFlaws } from './verify-contract.ts'
export { type Verified, verifyBooks } from './verify-books.ts'
