import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Secrets, givenSecrets } from '#runtime'
import { company, sampleSecrets, sources } from '../month/company.ts'
import { evidenceKey } from './sign.ts'

/** The sample tenant's secrets as the stack reads them. They protect nothing but the sample month. The audit key is made here, and kept with the books when they are. */
export function sampleTenantSecrets(directory?: string): Secrets {
  const { user, password, hmac } = sampleSecrets.zuora
  const { tenant } = company
  return givenSecrets({
    [`${tenant}/stripe-webhook`]: sampleSecrets.stripe,
    [`${tenant}/zuora-webhook`]: JSON.stringify([`basic:${user}:${password}`, `hmac:${hmac}`]),
    [`${tenant}/audit-signing`]: auditKey(directory),
    [`${tenant}/evidence`]: JSON.stringify(Object.values(sources).map((source) => `${source}:${evidenceKey(source)}`)),
  })
}

function auditKey(directory: string | undefined): string {
  const path = directory === undefined ? undefined : join(directory, 'audit-signing.pem')
  if (path !== undefined && existsSync(path)) return readFileSync(path, 'utf8')
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  if (path !== undefined) writeFileSync(path, pem, { mode: 0o600 })
  return pem
}
