import * as z from 'zod'
import type { SecretName } from '#topology'

/**
 * Reads a tenant's secrets. Several values may be valid at once during a rotation: the newest
 * stands first. A secret stored as a JSON list of strings is such a list; anything else is one value.
 */
export interface Secrets {
  read(tenant: string, name: SecretName): Promise<readonly string[]>
}

/** Thrown by `read` when the tenant has no such secret: nobody set it, or there is no such tenant. */
export class SecretUnknown extends Error {
  constructor(id: string) {
    super(`no secret ${id}`)
    this.name = 'SecretUnknown'
  }
}

const listSchema = z.array(z.string().min(1)).min(1)

/** What a deployment puts where a secret is to be filled in. */
export const unsetSecret = 'unset'

/** Splits stored text into the values valid now. */
export function valuesOf(stored: string): readonly string[] {
  if (!stored.trimStart().startsWith('[')) return [stored]
  return listSchema.parse(readJson(stored))
}

/** The engine's own complaint would quote the secret. */
function readJson(stored: string): unknown {
  try {
    return JSON.parse(stored)
  } catch {
    throw new Error('a secret that begins with [ must be a JSON list of texts')
  }
}

/** Secrets given in memory, for the local stack and the tests. Keys are `<tenant>/<secret>`. */
export function givenSecrets(given: Readonly<Record<string, string>>): Secrets {
  return {
    read: (tenant, name) => {
      const stored = given[`${tenant}/${name}`]
      if (stored === undefined) return Promise.reject(new SecretUnknown(`${tenant}/${name}`))
      return Promise.resolve(valuesOf(stored))
    },
  }
}
