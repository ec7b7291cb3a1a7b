import * as z from 'zod'
import type { Json } from '#billing'

/** Any JSON value. Nothing to check: whatever reaches it came out of JSON.parse, and its reader has its own schema. */
export const jsonField = z.custom<Json>((value) => value !== undefined)
