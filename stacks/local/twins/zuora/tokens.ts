/** OAuth client credentials of one tenant. */
export interface Tokens {
  grant(request: Request): Promise<Response>
  accepts(request: Request): boolean
}

export interface TokenOptions {
  readonly now: () => number
  readonly clientId: string
  readonly clientSecret: string
}

const lifeSeconds = 3600

export function tokens({ now, clientId, clientSecret }: TokenOptions): Tokens {
  const endsAtMs = new Map<string, number>()
  return {
    grant: async (request) => {
      const form = new URLSearchParams(await request.text())
      const right = form.get('client_id') === clientId && form.get('client_secret') === clientSecret && form.get('grant_type') === 'client_credentials'
      if (!right) return Response.json({ reason: 'Invalid client id' }, { status: 401 })
      const token = `twin-${endsAtMs.size + 1}`
      endsAtMs.set(token, now() + lifeSeconds * 1000)
      return Response.json({ access_token: token, token_type: 'bearer', expires_in: lifeSeconds - 1 })
    },
    accepts: (request) => {
      const token = (request.headers.get('authorization') ?? '').replace('Bearer ', '')
      return (endsAtMs.get(token) ?? -Infinity) > now()
    },
  }
}
