type Value = unknown
type Fields = Readonly<Record<string, Value>>

const isFields = (value: Value): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const nameOf = (value: Value): string | undefined => (isFields(value) && typeof value['id'] === 'string' ? value['id'] : undefined)

/**
 * Lays a what-if over a contract file: fields replace fields, entries of a list with the same `id` are laid over each
 * other, further entries are added, and null takes a field away.
 */
export function overlay(below: Value, above: Value): Value {
  if (Array.isArray(below) && Array.isArray(above)) return overlayList(below, above)
  if (!isFields(below) || !isFields(above)) return above
  const laid = Object.entries(above).map(([key, value]) => [key, key in below ? overlay(below[key], value) : value])
  return Object.fromEntries(Object.entries({ ...below, ...Object.fromEntries(laid) }).filter(([, value]) => value !== null))
}

function overlayList(below: readonly Value[], above: readonly Value[]): readonly Value[] {
  const named = new Map(above.flatMap((value) => (nameOf(value) === undefined ? [] : [[nameOf(value), value]])))
  const known = new Set(below.map(nameOf))
  const kept = below.map((value) => (nameOf(value) !== undefined && named.has(nameOf(value)) ? overlay(value, named.get(nameOf(value))) : value))
  return [...kept, ...above.filter((value) => nameOf(value) === undefined || !known.has(nameOf(value)))]
}
