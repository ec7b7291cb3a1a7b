import { accept } from '#outcome'
import { type Operation, acting, reading } from '../operation.ts'
import { checkEngine } from './check-engine.ts'
import { engineCheckSchema, previewBody, previewSchema } from './policy-wire.ts'
import { previewPolicy } from './preview-policy.ts'

/** What another policy, or this engine, would make of every contract. Nothing is written, nothing is applied. */
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
]
