import type { Period } from '#calendar'
import { evaluate } from '#recognition'
import type { World } from '#runtime'
import { readHead } from '#subledger'

/** Tranches of all contracts in one book: each has a schedule, kept as a formula. */
export async function countSchedules(world: World, tenant: string, asked: { readonly contracts: readonly string[]; readonly book: string; readonly period: Period }): Promise<number> {
  const books = world.books(tenant)
  const registry = world.policies.of(tenant)
  let count = 0
  for (const contract of asked.contracts) {
    const head = await readHead(books.chains, contract)
    if (head === undefined) continue
    const policy = registry.byHash(head.held.policy)
    if (policy === undefined) throw new Error(`contract ${contract} pins a policy that is not installed`)
    const { obligations } = evaluate(head.held.file, { policy, book: asked.book, through: asked.period })
    count += obligations.reduce((sum, obligation) => sum + obligation.tranches.length, 0)
  }
  return count
}
