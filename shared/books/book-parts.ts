import type { Archive } from './archive.ts'
import type { Blobs } from './blobs.ts'
import type { TenantId } from './keys.ts'
import type { Store } from './store.ts'

/** What the registers of one tenant are built from. */
export interface BookParts {
  readonly store: Store
  readonly tenant: TenantId
  readonly archive: Archive
  readonly blobs: Blobs
}
