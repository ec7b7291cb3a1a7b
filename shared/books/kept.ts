import * as z from 'zod'
import type { Json } from '#billing'

/** A JSON value kept in its item, or, when large, in a content-addressed blob that the item names. */
export const keptSchema = z.union([z.object({ inline: z.json() }), z.object({ blob: z.string().length(64) })])

export type Kept = { readonly inline: Json } | { readonly blob: string }
