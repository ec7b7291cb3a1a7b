import type { Archive } from '#books'

/** An archive in memory, for tests and simulations. */
export function memoryArchive(): Archive {
  const kept = new Map<string, Uint8Array>()
  return {
    put: (sha256, bytes) => Promise.resolve(void kept.set(sha256, bytes)),
    get: (sha256) => Promise.resolve(kept.get(sha256)),
  }
}
