/** What a provider's document is made of. Money is bigint here and a bare whole number on the wire, never a float. */
export type Body = null | boolean | number | string | bigint | readonly Body[] | BodyObject
export interface BodyObject {
  readonly [key: string]: Body
}

const bareField = '#'

/** A number that a document writes in major units, such as 4500.250: its text stands on the wire as it is. */
export const major = (text: string): BodyObject => ({ [bareField]: text })

/** Writes a document as the provider sends it: two-space indented JSON with minor units as bare integers. */
export function wireText(body: Body, indent = ''): string {
  if (typeof body === 'bigint') return body.toString()
  if (body === null || typeof body !== 'object') return JSON.stringify(body)
  if (bareField in body) return String((body as BodyObject)[bareField])
  const inner = `${indent}  `
  if (Array.isArray(body)) return bracketed('[', ']', (body as readonly Body[]).map((item) => wireText(item, inner)), indent)
  const fields = Object.entries(body as BodyObject).map(([key, value]) => `${JSON.stringify(key)}: ${wireText(value, inner)}`)
  return bracketed('{', '}', fields, indent)
}

function bracketed(open: string, close: string, items: readonly string[], indent: string): string {
  if (items.length === 0) return open + close
  return `${open}\n${indent}  ${items.join(`,\n${indent}  `)}\n${indent}${close}`
}
