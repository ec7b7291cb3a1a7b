/** The fictional company of the sample month, and the test secrets its senders sign with. */
export const company = {
  tenant: 'halden',
  entity: 'halden-us',
  name: 'Halden AI, Inc.',
  timeZone: 'America/New_York',
  period: '2026-12',
  currencies: ['USD', 'JPY', 'KWD'],
  stripeAccount: 'acct_1HaldenAI',
  apiVersion: '2026-10-28.endive',
  livemode: true,
} as const

/** Where evidence comes from: each source signs with its own secret and is named in the URL. */
export const sources = { provisioning: 'provisioning', delivery: 'delivery-desk', metering: 'metering', timesheets: 'timesheets' } as const

/** Published on purpose: they protect nothing but the sample month on this machine. */
export const sampleSecrets = {
  stripe: 'whsec_haldensamplemonthstripe0000000000',
  zuora: { user: 'zuora-callout', password: 'halden-sample-month-zuora', hmac: 'halden-sample-month-zuora-hmac' },
  evidence: 'halden-sample-month-evidence',
} as const
