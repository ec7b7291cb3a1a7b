import type { ExactDocument } from './exact-text.ts'

export interface Listed {
  readonly field: string
  readonly objects: readonly ExactDocument[]
}

const sizeDefault = 20

/** One page of a list. Object queries answer a cursor, other lists the address of the next page. */
export function pageOf({ field, objects }: Listed, url: URL): Response {
  const cursor = url.searchParams.get('cursor')
  const size = +(url.searchParams.get('pageSize') ?? sizeDefault)
  const first = cursor !== null ? +cursor : (+(url.searchParams.get('page') ?? '1') - 1) * size
  const more = first + size < objects.length
  const isQuery = url.pathname.startsWith('/object-query/')
  const nextPage = more ? (isQuery ? String(first + size) : nextAddress(url, first / size + 2)) : undefined
  return Response.json({ ...(isQuery ? {} : { success: true }), [field]: objects.slice(first, first + size), ...(nextPage === undefined ? {} : { nextPage }) })
}

function nextAddress(url: URL, page: number): string {
  const next = new URL(url)
  next.searchParams.set('page', String(page))
  return String(next)
}
