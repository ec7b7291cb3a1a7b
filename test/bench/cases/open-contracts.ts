import type { Store } from '#books'
import { firstDayOf } from '#calendar'
import { samplePolicies } from '../../simulator/sample-policies.ts'
import { annualInvoice, at, opening, serviceActivated } from './facts.ts'
import { contractName, fileFacts } from './filed-facts.ts'
import { type SharedParts, type Workflows, sharedParts, workflowsOn } from './workflows.ts'

/** Annual contracts, each opened by its invoice and its activation, and the workflows that opened them. */
export async function openContracts(store: Store, count: number): Promise<Workflows & { readonly shared: SharedParts }> {
  const shared = sharedParts({ policies: samplePolicies(), startAt: at('2026-12-12T00:00:00.000Z') })
  const workflows = workflowsOn(store, shared)
  for (let number = 0; number < count; number += 1) {
    const contract = contractName(number)
    await workflows.recognise(await fileFacts(workflows.books, [serviceActivated(contract, firstDayOf(opening)), annualInvoice(contract, 120_000n + BigInt(number))]))
  }
  return { ...workflows, shared }
}
