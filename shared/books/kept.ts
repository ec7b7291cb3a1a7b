import * as z from 'zod'
import type { Json } from '#billing'
import type { Blobs } from './blobs.ts'
import { jsonField } from './json-field.ts'

/** A JSON value kept in its item, or, when large, in a content-addressed blob that the item names. */
export const keptSchema = z.union([z.object({ inline: jsonField }), z.object({ blob: z.string().length(64) })])

export type Kept = z.output<typeof keptSchema>

/** Largest value kept in its item, in bytes of canonical JSON. */
export const inlineBytesMax = 8192

/** What several values kept in one item may hold together. */
const togetherBytesMax = 100_000

/** Bytes of the value's canonical text: sorting keys changes the order of the bytes, not their number. */
export const bytesOf = (value: Json): number => Buffer.byteLength(JSON.stringify(value))

export async function keep(blobs: Blobs, value: Json, inlineMax = inlineBytesMax): Promise<Kept> {
  return bytesOf(value) <= inlineMax ? { inline: value } : { blob: await blobs.put(value) }
}

/** Keeps a list value by value; when the small ones are too many for one item, they go to blobs as well. */
export async function keepEach(blobs: Blobs, values: readonly Json[]): Promise<readonly Kept[]> {
  const small = values.map(bytesOf).filter((bytes) => bytes <= inlineBytesMax)
  const together = small.reduce((sum, bytes) => sum + bytes, 0)
  const inlineMax = together <= togetherBytesMax ? inlineBytesMax : 0
  return Promise.all(values.map((value) => keep(blobs, value, inlineMax)))
}

export const keptValue = async (blobs: Blobs, kept: Kept): Promise<Json> => ('inline' in kept ? kept.inline : blobs.get(kept.blob))

export const keptValues = (blobs: Blobs, kept: readonly Kept[]): Promise<readonly Json[]> =>
  Promise.all(kept.map((one) => keptValue(blobs, one)))
