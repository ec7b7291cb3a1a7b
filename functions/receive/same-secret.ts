import { createHash, timingSafeEqual } from 'node:crypto'

const digest = (bytes: string | Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

/** Compares two secrets without telling by its duration where they differ, or how long they are. */
export const sameSecret = (a: string | Uint8Array, b: string | Uint8Array): boolean => timingSafeEqual(digest(a), digest(b))
