import { GetSecretValueCommand, ResourceNotFoundException, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { type Instant, epochMsOf } from '#calendar'
import type { Clock } from './clock.ts'
import { type Secrets, SecretUnknown, unsetSecret, valuesOf } from './secrets.ts'

/** How long a value is trusted before it is read again: a rotated secret is in use everywhere after this. */
const trustedMs = 5 * 60 * 1000

export interface ManagedSecretsPorts {
  readonly client: SecretsManagerClient
  readonly clock: Clock
  readonly stage: string
  readonly tenants?: readonly string[] | undefined
}

/**
 * Secrets in AWS Secrets Manager under `tieout/<stage>/<tenant>/<secret>`, kept in memory for five minutes. A tenant that the
 * deployment does not have is unknown without asking: strangers cannot make calls, or faults, by inventing names.
 */
export function managedSecrets(ports: ManagedSecretsPorts): Secrets {
  const kept = new Map<string, { readonly values: Promise<readonly string[]>; readonly readAt: Instant }>()
  const fetched = async (id: string): Promise<readonly string[]> => {
    const answer = await ports.client.send(new GetSecretValueCommand({ SecretId: id })).catch((cause: unknown) => {
      throw cause instanceof ResourceNotFoundException ? new SecretUnknown(id) : cause
    })
    if (answer.SecretString === undefined) throw new Error(`secret ${id} holds no text`)
    if (answer.SecretString.trim() === unsetSecret) throw new SecretUnknown(id)
    return valuesOf(answer.SecretString)
  }
  return {
    read: async (tenant, name) => {
      const id = `tieout/${ports.stage}/${tenant}/${name}`
      if (ports.tenants && !ports.tenants.includes(tenant)) throw new SecretUnknown(id)
      const now = ports.clock.now()
      const known = kept.get(id)
      if (known && epochMsOf(now) - epochMsOf(known.readAt) < trustedMs) return known.values
      const values = fetched(id)
      kept.set(id, { values, readAt: now })
      values.catch(() => kept.delete(id))
      return values
    },
  }
}
