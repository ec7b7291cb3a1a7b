import { getRequestListener } from '@hono/node-server'
import { buildPage } from './build-page.ts'
import { consoleSite } from './console-site.ts'

/** Answers a request of node's own HTTP server. */
export type PageListener = ReturnType<typeof getRequestListener>

/** Builds the ops page for the local stack: it answers what no function answers. The API is the stack's own, beside it. */
export async function openLocalPage(): Promise<PageListener> {
  const noApi = (): Response => new Response('The API is answered by the stack.\n', { status: 404 })
  const site = consoleSite({ page: await buildPage(), api: noApi })
  return getRequestListener((request) => site(request))
}
