import * as z from 'zod'
import type { PolicyChange } from '#books'
import { type Outcome, accept, refuse } from '#outcome'
import type { Desk } from '../desk.ts'
import { type Operation, type Refusal, acting, reading } from '../operation.ts'
import { applyChange, decideChange } from './apply-change.ts'
import { changeDetailSchema, changeListSchema, changeSchema, changeWire, decisionBody, proposeBody, proposeEngineBody } from './change-wire.ts'
import { checkEngine } from './check-engine.ts'
import { engineCheckSchema, previewBody, previewSchema } from './policy-wire.ts'
import { previewPolicy } from './preview-policy.ts'
import { proposeEngine, proposePolicy } from './propose-change.ts'

const named = z.object({ change: z.string() })

/** What another policy, or this engine, would make of every contract; and how contracts are moved to it by two people. */
export const policyOperations: readonly Operation[] = [
  acting({
    id: 'previewPolicy',
    path: '/v1/policies/preview',
    tag: 'Operate',
    summary: 'What every contract would hold under another policy, less what it holds. Nothing is written',
    body: previewBody,
    invalid: true,
    answer: previewSchema,
    run: (desk, { body }) => previewPolicy(desk, body.policy),
  }),
  reading({
    id: 'checkEngine',
    path: '/v1/engine/check',
    tag: 'Operate',
    summary: 'Contracts of which this engine computes other balances than the books hold. Nothing is written',
    answer: engineCheckSchema,
    run: async (desk) => accept(await checkEngine(desk)),
  }),
  acting({
    id: 'proposePolicy',
    path: '/v1/policies/changes',
    tag: 'Operate',
    summary: 'Propose that every contract be moved to another policy; kept with what it would change',
    body: proposeBody,
    invalid: true,
    answer: changeSchema,
    run: async (desk, { body }) => wired(await proposePolicy(desk, body)),
  }),
  acting({
    id: 'proposeEngine',
    path: '/v1/engine/changes',
    tag: 'Operate',
    summary: 'Propose that what this engine computes replace what is booked, where the two differ; those contracts are held until then',
    body: proposeEngineBody,
    answer: changeSchema,
    run: async (desk, { body }) => wired(await proposeEngine(desk, body)),
  }),
  reading({
    id: 'listPolicyChanges',
    path: '/v1/policies/changes',
    tag: 'Operate',
    summary: 'Changes of policy and engine, and how far each came',
    answer: changeListSchema,
    run: async ({ books }) => accept({ changes: (await Array.fromAsync(books.policyChanges.list())).map(changeWire) }),
  }),
  reading({
    id: 'readPolicyChange',
    path: '/v1/policies/changes/{change}',
    tag: 'Operate',
    summary: 'One change, with what it would do as its proposer saw it',
    params: named,
    answer: changeDetailSchema,
    run: (desk, { path }) => detail(desk, path.change),
  }),
  acting({
    id: 'decidePolicyChange',
    path: '/v1/policies/changes/{change}/decision',
    tag: 'Operate',
    summary: 'Approve a change that another person proposed, or refuse it; one that is being applied is stopped. Nothing moves yet',
    params: named,
    body: decisionBody,
    answer: changeSchema,
    run: async (desk, { path, body }) => wired(await decideChange(desk, { id: path.change, ...body })),
  }),
  acting({
    id: 'applyPolicyChange',
    path: '/v1/policies/changes/{change}/application',
    tag: 'Operate',
    summary: 'Go on applying an approved change, some contracts at a time; ask until it is applied',
    params: named,
    body: z.object({}),
    answer: changeSchema,
    run: async (desk, { path }) => wired(await applyChange(desk, path.change)),
  }),
]

const wired = (answered: Outcome<PolicyChange, Refusal>): Outcome<z.input<typeof changeSchema>, Refusal> => (answered.ok ? accept(changeWire(answered.value)) : answered)

async function detail({ books }: Desk, id: string): Promise<Outcome<z.input<typeof changeDetailSchema>, Refusal>> {
  const change = await books.policyChanges.get(id)
  if (change === undefined) return refuse('NOT_FOUND', `there is no change ${id}`, id)
  const seen = await books.policyChanges.preview(change)
  const isPolicy = change.kind === 'policy'
  return accept({ ...changeWire(change), preview: isPolicy ? previewSchema.parse(seen) : null, check: isPolicy ? null : engineCheckSchema.parse(seen) })
}
