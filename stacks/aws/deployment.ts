import type { Settings } from './settings.ts'
import type { StorageStack } from './storage-stack.ts'

/** What every stack of a deployment shares. */
export interface Deployment {
  readonly settings: Settings
  readonly storage: StorageStack
  readonly tenants: readonly string[]
  /** The compiled policies of every tenant, written when the app was synthesised. */
  readonly policiesFile: string
}
