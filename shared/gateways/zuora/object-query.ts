/** The address of an object query: `GET /object-query/<list>` with filters such as `invoiceDate.GE:2026-12-01`. */
export function objectQuery(list: string, filters: readonly string[]): string {
  const query = new URLSearchParams([...filters.map((filter) => ['filter[]', filter] as [string, string]), ['pageSize', '99']])
  return `/object-query/${list}?${query}`
}
