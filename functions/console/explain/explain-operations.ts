import * as z from 'zod'
import { noteAccess } from '../audit/note-access.ts'
import { type Operation, reading } from '../operation.ts'
import { explain } from './explain.ts'
import { explanationSchema } from './explanation-wire.ts'

/** Why this number: from a journal line to the source document. */
export const explainOperations: readonly Operation[] = [
  reading({
    id: 'explain',
    path: '/v1/explain/{ref}',
    tag: 'Contracts',
    summary: 'Why this number: journal line, entries, obligation, decisions, facts, documents',
    params: z.object({ ref: z.string().meta({ description: 'journal:<batch>:<line> or entry:<contract>:<seq>:<book>:<index>' }) }),
    query: z.object({ follow: z.string().optional().meta({ description: 'The entry to follow; default: the largest' }) }),
    answer: explanationSchema,
    run: async (desk, { path, query }) => {
      await noteAccess(desk, 'explanation', path.ref)
      return explain(desk, { ref: path.ref, follow: query.follow })
    },
  }),
]
