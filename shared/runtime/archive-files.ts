import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Archive } from '#books'
import type { Ids } from './ids.ts'

/**
 * The archive in local files, one per content. A file is written beside its place, flushed, and
 * renamed into it: a crash leaves either the whole content or nothing.
 */
export function fileArchive(ports: { readonly directory: string; readonly ids: Ids }): Archive {
  const placeOf = (sha256: string): string => join(ports.directory, sha256.slice(0, 2), sha256)
  return {
    put: async (sha256, bytes) => {
      const place = placeOf(sha256)
      if (await exists(place)) return
      await mkdir(dirname(place), { recursive: true })
      const beside = `${place}.${ports.ids.next('part')}`
      await writeDurably(beside, bytes)
      await rename(beside, place)
    },
    get: (sha256) => readFile(placeOf(sha256)).catch(absentFile),
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

const exists = async (path: string): Promise<boolean> => (await stat(path).catch(absentFile)) !== undefined

function absentFile(cause: unknown): undefined {
  if (typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ENOENT') return undefined
  throw cause
}
