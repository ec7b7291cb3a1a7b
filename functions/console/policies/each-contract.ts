import type { Period } from '#calendar'
import type { PolicySet } from '#policy'
import { type ContractBooks, readHead, woken } from '#subledger'
import { type Desk, policyToday } from '../desk.ts'
import type { StoppedWire } from './policy-wire.ts'

/** A contract as its next fact would meet it, with the policy that it pins; or why it cannot be folded. */
export type Met = { readonly held: ContractBooks; readonly pinned: PolicySet; readonly seq: number } | { readonly stopped: StoppedWire }

/** Every contract of the tenant, one by one, live or asleep; a sleeping one as far as its shard is closed. */
export async function* eachContract(desk: Desk): AsyncIterable<Met> {
  for (const entity of Object.keys(policyToday(desk).entities)) {
    for await (const contract of desk.books.shards.everyContract(entity)) {
      const met = await meetContract(desk, contract)
      if (met !== undefined) yield met
    }
  }
}

/** A contract as its next fact would meet it; undefined when it has no chain. */
export async function meetContract(desk: Desk, contract: string): Promise<Met | undefined> {
  const head = await readHead(desk.books.chains, contract)
  return head && meet(desk, head.held, head.item.seq)
}

async function meet(desk: Desk, held: ContractBooks, seq: number): Promise<Met> {
  const pinned = desk.policies.byHash(held.policy)
  if (pinned === undefined) return { stopped: { contract: held.contract, code: 'POLICY_VERSION_MISSING', sentence: `it pins policy ${held.policy}, which is not installed` } }
  return { held: held.dormant ? woken(held, { fences: await fencesOf(desk, held) }) : held, pinned, seq }
}

async function fencesOf({ books: { shards } }: Desk, { entity, contract, books }: ContractBooks): Promise<Readonly<Record<string, Period>>> {
  const fences = await Promise.all(Object.keys(books).map((book) => shards.fence(entity, shards.shardOf(contract), book)))
  return Object.fromEntries(fences.flatMap(({ book, closedThrough }) => (closedThrough === undefined ? [] : [[book, closedThrough]])))
}

/** What folding one contract gives; or that it cannot be folded, under its name: one that fails does not hide the others. */
export function folded<T>({ world, tenant }: Desk, contract: string, fold: () => T): { readonly found: T } | { readonly stopped: StoppedWire } {
  try {
    return { found: fold() }
  } catch (fault) {
    world.log.fault('contract not folded', fault, { tenant, contract })
    return { stopped: { contract, code: 'FOLD_FAILED', sentence: `it cannot be folded: ${fault instanceof Error ? fault.message : String(fault)}` } }
  }
}
