/** A provider that answers some paths with an error until they are repaired. */
export interface FailingReads {
  readonly fetch: (request: Request) => Promise<Response>
  repair(path: string): void
}

/** Stands before a twin: the named reads answer 500, everything else passes. */
export function failingReads(twin: { readonly fetch: (request: Request) => Promise<Response> }, paths: readonly string[]): FailingReads {
  const broken = new Set(paths)
  return {
    fetch: (request) => {
      const { pathname } = new URL(request.url)
      if (!broken.has(decodeURIComponent(pathname))) return twin.fetch(request)
      return Promise.resolve(Response.json({ error: { type: 'api_error', message: 'Something went wrong on our end.' } }, { status: 500 }))
    },
    repair: (path) => void broken.delete(path),
  }
}
