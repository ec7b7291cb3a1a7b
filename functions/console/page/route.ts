import { useEffect, useState } from 'preact/hooks'

/** Where the reader is: a page, the thing it shows, and its filters. The URL holds all of it, so that a view can be sent. */
export interface Route {
  readonly page: string
  readonly id: string
  readonly query: Readonly<Record<string, string>>
}

/** Reads `#/contracts/stripe%3Asub_1?book=asc606`. */
function readRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?')
  const [page = '', id = ''] = path.split('/')
  return { page: page || 'pipeline', id: decodeURIComponent(id), query: Object.fromEntries(new URLSearchParams(search)) }
}

/** Writes a route as a link. Empty filters are left out. */
export function linkTo(page: string, id = '', query: Readonly<Record<string, string>> = {}): string {
  const filters = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''))
  const search = filters.size > 0 ? `?${filters}` : ''
  return `#/${page}${id === '' ? '' : `/${encodeURIComponent(id)}`}${search}`
}

export const goTo = (link: string): void => {
  location.hash = link
}

/** The route now; the component is drawn again when it changes. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => readRoute(location.hash))
  useEffect(() => {
    const changed = (): void => {
      setRoute(readRoute(location.hash))
      scrollTo(0, 0)
    }
    addEventListener('hashchange', changed)
    return () => removeEventListener('hashchange', changed)
  }, [])
  return route
}
