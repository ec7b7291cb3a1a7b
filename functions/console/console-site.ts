import type { BuiltPage } from './build-page.ts'
import { isLoopback } from './loopback.ts'

/** Answers a request; what lies behind is the API here, or a signed call to the API of a stack. */
export type Fetch = (request: Request) => Response | Promise<Response>

/** Nothing from elsewhere, nothing inline, no code made at run time. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
}

/**
 * The ops page and its API on one loopback address. Only loopback host names are answered, so that no foreign name
 * can point here, and no other site's page may act: a request that a browser marks as cross-site is refused.
 */
export function consoleSite(parts: { readonly page: BuiltPage; readonly api: Fetch }): Fetch {
  return (request) => {
    const { hostname, pathname } = new URL(request.url)
    if (!isLoopback(hostname)) return new Response('This console answers on loopback only.\n', { status: 403 })
    if (isForeign(request)) return new Response('Another site may not use this console.\n', { status: 403 })
    if (pathname.startsWith('/v1/')) return parts.api(request)
    return asset(parts.page, pathname)
  }
}

function isForeign(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  return site !== null && site !== 'same-origin' && site !== 'none'
}

function asset(page: BuiltPage, pathname: string): Response {
  if (pathname === '/') return new Response(page.html, { headers: { ...headers, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } })
  const file = page.files.get(pathname)
  if (!file) return new Response('Not here.\n', { status: 404, headers })
  return new Response(file.bytes.slice(), { headers: { ...headers, 'content-type': file.contentType, 'cache-control': 'public, max-age=31536000, immutable' } })
}
