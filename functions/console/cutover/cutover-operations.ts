import { type Operation, acting } from '../operation.ts'
import { commitFile } from './commit-file.ts'
import { commitBody, committedSchema, previewBody, previewSchema } from './cutover-wire.ts'
import { weighFile } from './weigh-file.ts'

/** Open contracts of another system with their balances: weighed, then taken over whole or not at all. */
export const cutoverOperations: readonly Operation[] = [
  acting({
    id: 'previewImport',
    path: '/v1/imports/preview',
    tag: 'Contracts',
    summary: 'Weigh a file of open contracts: rows, totals, differences to the old system, errors. Nothing is written',
    body: previewBody,
    invalid: true,
    answer: previewSchema,
    run: (desk, { body }) => weighFile(desk, body),
  }),
  acting({
    id: 'commitImport',
    path: '/v1/imports',
    tag: 'Contracts',
    summary: 'Take over the open contracts of a file, all or none',
    body: commitBody,
    status: 202,
    invalid: true,
    answer: committedSchema,
    run: (desk, { body }) => commitFile(desk, body),
  }),
]
