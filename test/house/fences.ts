/**
 * Who may import whom, as data. The README prints the same table. A room is a folder; what it may import are other
 * rooms (through their door) and packages. Every room may import `outcome` and itself.
 */
export interface Fence {
  readonly room: string
  readonly rooms: readonly string[]
  readonly packages: readonly string[]
  /** Folders that it may enter by path: a stack runs the functions, it does not go through a door. */
  readonly paths?: readonly string[]
}

const pure = ['money', 'calendar', 'policy', 'recognition', 'journal', 'subledger', 'billing', 'revenue', 'stripe', 'zuora', 'evidence', 'contract-file', 'cutover', 'governance', 'reports']
const edges = ['books', 'gateways', 'runtime', 'topology']

export const fences: readonly Fence[] = [
  { room: 'shared/outcome', rooms: [], packages: [] },
  { room: 'shared/money', rooms: [], packages: ['decimal.js', 'currency-codes'] },
  { room: 'shared/calendar', rooms: [], packages: [] },
  { room: 'events/billing', rooms: ['money', 'calendar'], packages: ['zod'] },
  { room: 'events/revenue', rooms: ['money', 'calendar', 'billing'], packages: ['zod'] },
  { room: 'shared/policy', rooms: ['money', 'calendar', 'billing', 'revenue'], packages: ['zod', 'yaml', 'canonicalize', 'node:crypto'] },
  { room: 'shared/recognition', rooms: ['money', 'calendar', 'policy', 'billing', 'revenue'], packages: ['zod'] },
  { room: 'shared/journal', rooms: ['money', 'calendar', 'policy', 'billing', 'revenue'], packages: ['node:crypto'] },
  { room: 'shared/subledger', rooms: ['money', 'calendar', 'policy', 'billing', 'revenue', 'recognition', 'journal'], packages: ['zod'] },
  { room: 'shared/reports', rooms: ['money', 'calendar', 'policy', 'billing', 'revenue', 'recognition', 'journal', 'subledger'], packages: ['zod', 'fflate', 'node:crypto'] },
  { room: 'events/stripe', rooms: ['money', 'calendar', 'billing'], packages: ['zod', 'node:crypto'] },
  { room: 'events/zuora', rooms: ['money', 'calendar', 'billing'], packages: ['zod'] },
  { room: 'events/evidence', rooms: ['money', 'calendar', 'billing'], packages: ['zod'] },
  { room: 'events/contract-file', rooms: ['money', 'calendar', 'billing'], packages: ['zod'] },
  { room: 'events/cutover', rooms: ['money', 'calendar', 'billing', 'contract-file'], packages: ['zod', 'fflate'] },
  { room: 'events/governance', rooms: ['money', 'calendar', 'billing'], packages: ['zod'] },
  { room: 'shared/books', rooms: [...pure, 'topology'], packages: ['zod', 'canonicalize', '@aws-sdk/*', 'node:*'] },
  { room: 'shared/gateways', rooms: [...pure, 'topology'], packages: ['zod', 'canonicalize', 'jose', 'stripe', 'node:*'] },
  { room: 'shared/runtime', rooms: ['money', 'calendar', 'billing', 'policy', 'books', 'gateways', 'topology'], packages: ['zod', '@middy/core', '@aws-sdk/*', 'aws-lambda', 'node:*'] },
  { room: 'functions', rooms: [...pure, ...edges], packages: ['*'] },
  { room: 'stacks/aws', rooms: ['topology', 'policy', 'runtime'], packages: ['*'] },
  { room: 'stacks/local', rooms: [...pure, ...edges], packages: ['*'], paths: ['functions/'] },
]

/** Packages that only one place may use. */
export const onlyIn: Readonly<Record<string, readonly string[]>> = {
  'decimal.js': ['shared/money'],
  'aws-cdk-lib': ['stacks/aws', 'test'],
  constructs: ['stacks/aws', 'test'],
  'node:sqlite': ['shared/books', 'stacks/local', 'test'],
  fauxqs: ['stacks/local', 'test'],
}
