import * as z from 'zod'

/** The page's security policy forbids code made at run time, so schemas must not try to make any: set before the first schema. */
export const schemaSettings = z.config({ jitless: true })
