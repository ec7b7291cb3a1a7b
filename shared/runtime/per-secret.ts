import type { SecretName } from '#topology'
import type { Secrets } from './secrets.ts'

/** Whose secret opens a part. */
export interface SecretAsked {
  readonly tenant: string
  readonly secret: SecretName
}

/**
 * Opens a part with the newest value of its secret and keeps it as long as that value stands: a rotated secret opens it
 * anew, and a failure is never kept. The secret is read each time; the port remembers it for some minutes.
 */
export function openedPerSecret<T>(secrets: Secrets, open: (value: string, asked: SecretAsked) => T): (asked: SecretAsked) => Promise<T> {
  const kept = new Map<string, { readonly value: string; readonly part: T }>()
  return async (asked) => {
    const key = `${asked.tenant} ${asked.secret}`
    const [value = ''] = await secrets.read(asked.tenant, asked.secret)
    const known = kept.get(key)
    if (known?.value === value) return known.part
    const part = open(value, asked)
    kept.set(key, { value, part })
    return part
  }
}
