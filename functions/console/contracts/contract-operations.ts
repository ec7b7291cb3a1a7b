import * as z from 'zod'
import { accept } from '#outcome'
import { readHead } from '#subledger'
import { type Operation, acting, reading } from '../operation.ts'
import { pageOf } from '../page-of.ts'
import { addContract, addContractBody, addContractSchema } from './add-contract.ts'
import { contractDetailSchema, contractListQuery, contractListSchema } from './contract-wire.ts'
import { contractRow } from './read-contract.ts'
import { readDetail } from './read-detail.ts'
import { contractIds } from './read-entries.ts'

/** Contracts: balances in the list; obligations, schedule, decisions and timeline on each. */
export const contractOperations: readonly Operation[] = [
  reading({
    id: 'listContracts',
    path: '/v1/contracts',
    tag: 'Contracts',
    summary: 'Contracts with their balances per book, by id',
    query: contractListQuery,
    answer: contractListSchema,
    run: async ({ books, policies }, { query }) => {
      const heads = await Promise.all((await contractIds(books)).map((contract) => readHead(books.chains, contract)))
      const rows = heads.flatMap((head) => (head ? [contractRow(head, policies)] : []))
      const { q } = query
      const isAsked = ({ contract, customer }: (typeof rows)[number]): boolean => q === undefined || contract.includes(q) || (customer ?? '').includes(q)
      const page = pageOf(rows, query, { keyOf: (row) => row.contract, isAsked })
      return accept({ contracts: [...page.rows], matched: rows.filter(isAsked).length, next: page.next })
    },
  }),
  acting({
    id: 'addContract',
    path: '/v1/contracts',
    tag: 'Contracts',
    summary: 'Add a contract file: registered verbatim under your name, then folded like every document',
    body: addContractBody,
    status: 202,
    invalid: true,
    answer: addContractSchema,
    run: (desk, { body }) => addContract(desk, body),
  }),
  reading({
    id: 'getContract',
    path: '/v1/contracts/{contract}',
    tag: 'Contracts',
    summary: 'One contract in one book: obligations, schedule, decisions, holds and timeline',
    params: z.object({ contract: z.string() }),
    query: z.object({ book: z.string().optional().meta({ description: 'Default: the first book of the contract' }) }),
    answer: contractDetailSchema,
    run: (desk, { path, query }) => readDetail(desk, { contract: path.contract, book: query.book }),
  }),
]
