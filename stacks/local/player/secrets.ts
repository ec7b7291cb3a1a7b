import { type Secrets, givenSecrets } from '#runtime'
import { company, sampleSecrets, sources } from '../month/company.ts'
import { evidenceKey } from './sign.ts'

/** The sample tenant's secrets as the stack reads them. They protect nothing but the sample month. */
export function sampleTenantSecrets(): Secrets {
  const { user, password, hmac } = sampleSecrets.zuora
  const { tenant } = company
  return givenSecrets({
    [`${tenant}/stripe-webhook`]: sampleSecrets.stripe,
    [`${tenant}/zuora-webhook`]: JSON.stringify([`basic:${user}:${password}`, `hmac:${hmac}`]),
    [`${tenant}/evidence`]: JSON.stringify(Object.values(sources).map((source) => `${source}:${evidenceKey(source)}`)),
  })
}
