/** A signing secret with what it may sign: live or test mode, and the Connect account. */
export interface StripeSecret {
  readonly key: string
  readonly mode: 'live' | 'test' | 'any'
  /** null: events of our own account, which name no account. */
  readonly account: string | null
}

const optionForm = /^(mode)=(live|test|any)$|^(account)=(acct_\w+)$/

/**
 * Reads `whsec_…[;mode=live|test|any][;account=acct_…]`. A secret that says nothing signs live events of our own
 * account: test data must never reach the books by omission. Throws for an option it does not know,
 * and for an empty key: everyone could sign with it.
 */
export function readStripeSecret(text: string): StripeSecret {
  const [key = '', ...options] = text.trim().split(';').map((part) => part.trim())
  if (key === '') throw new Error('a stripe-webhook secret is empty')
  const secret = { key, mode: 'live' as StripeSecret['mode'], account: null as string | null }
  for (const option of options) {
    const match = optionForm.exec(option)
    if (!match) throw new Error('a stripe-webhook secret has an option that is neither mode=live|test|any nor account=acct_…')
    if (match[1]) secret.mode = match[2] as StripeSecret['mode']
    if (match[3]) secret.account = match[4] ?? null
  }
  return secret
}
