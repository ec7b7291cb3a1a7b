import type { Json } from '#billing'

/** Content-addressed canonical JSON: large facts, lines and pages of state. */
export interface Blobs {
  /** Keeps a value and answers its SHA-256. The same value again writes nothing new. */
  put(value: Json): Promise<string>
  /** The value of a hash, checked against it; a hash that a stored item names and that is missing throws. */
  get(sha256: string): Promise<Json>
}
