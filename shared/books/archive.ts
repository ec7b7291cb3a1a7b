/**
 * Where bytes too large for the books are kept: object storage, or local files. Content-addressed by the
 * SHA-256 of the bytes, so a second put of the same content changes nothing.
 */
export interface Archive {
  put(sha256: string, bytes: Uint8Array): Promise<void>
  get(sha256: string): Promise<Uint8Array | undefined>
}
