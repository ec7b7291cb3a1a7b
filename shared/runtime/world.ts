import type { BillingSource, ErpConnector } from '#gateways'
import type { Books } from '#books'
import type { Base } from './base.ts'
import type { Gauges } from './gauges.ts'
import type { Policies } from './policies.ts'
import type { Queues } from './queues.ts'

/**
 * Everything the functions work with, by tenant. The Lambda handlers open the parts they name against AWS; the local
 * stack builds the same world on embedded parts. A function takes only what it names of it.
 */
export interface World extends Base {
  readonly queues: Queues
  readonly gauges: Gauges
  readonly books: (tenant: string) => Books
  readonly policies: Policies
  /** The billing system's own API: pages beyond the first, objects by id, lists to compare with. */
  readonly billing: (tenant: string, system: string) => Promise<BillingSource>
  readonly erp: (tenant: string) => Promise<ErpConnector>
}
