import * as z from 'zod'
import { encode, instantField } from '#billing'
import { canonicalText, sha256Of } from './canonical.ts'
import { keptSchema } from './kept.ts'
import { merkleRoot } from './merkle-root.ts'
import type { StoredItem } from './store.ts'

const signatureSchema = z.object({
  algorithm: z.literal('Ed25519'),
  publicKey: z.string().min(1), // SPKI, base64
  value: z.string().min(1), // base64
})

/**
 * A signed root over everything that is kept: the head of every chain, and every other row as it stood. Each names the
 * one before, so that none can be left out.
 */
export const anchorSchema = z.object({
  seq: z.int().min(0),
  at: instantField,
  prev: z.string().length(64),
  root: z.string().length(64),
  chains: z.int().min(0),
  rows: z.int().min(0),
  leaves: z.array(keptSchema), // lists of leaves; all of them, sorted, are under the root
  signature: signatureSchema,
})

export type Anchor = z.output<typeof anchorSchema>
export type Signature = Anchor['signature']

/** What is anchored of one row: where it stands, its revision, the hash of its bytes. */
export const leafSchema = z.tuple([z.string(), z.string(), z.int(), z.string().length(64)])
export type Leaf = z.output<typeof leafSchema>

export const leafOf = ({ pk, sk, rev, body }: StoredItem): Leaf => [pk, sk, rev, sha256Of(body)]

/** Leaves are ordered by their text, so that their root does not depend on how they were walked. */
export const rootOf = (leaves: readonly Leaf[]): string => merkleRoot(leaves.map((leaf) => canonicalText(leaf)).sort())

/** What is signed: everything in the anchor but the signature. */
export const signedText = ({ signature: _signature, ...anchor }: Omit<Anchor, 'signature'> & { readonly signature?: Signature }): string => canonicalText(encode(anchor))

/** What the next anchor names as the one before. */
export const anchorHash = (anchor: Anchor): string => sha256Of(canonicalText(encode(anchor)))
