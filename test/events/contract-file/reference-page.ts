import * as z from 'zod'
import { contractFileSchema } from '#contract-file'

/** What a JSON Schema node says, as far as a table needs it. */
interface Node {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Node>>
  readonly required?: readonly string[]
  readonly items?: Node
  readonly oneOf?: readonly Node[]
  readonly anyOf?: readonly Node[]
  readonly additionalProperties?: Node | boolean
}

/** The schema as a tree; it is ours, so that only its shape at the root is looked at. */
const schemaOf = (text: string): Node => z.custom<Node>((value) => typeof value === 'object' && value !== null).parse(JSON.parse(text))

const begin = '<!-- reference: written by node test/events/contract-file/write-schema.ts -->'

/** The page with its reference as the schema is today; what a person wrote above it stays. */
export const pageWithReference = (page: string): string => `${page.split(begin)[0]}${begin}\n\n${reference(schemaOf(contractFileSchema()))}`

function reference(schema: Node): string {
  const { terms, facts } = schema.properties ?? {}
  const promise = terms?.properties?.['promises']?.items
  const variants = (node: Node | undefined): readonly Node[] => node?.oneOf ?? node?.anyOf ?? []
  return [
    section('File', schema, ['terms', 'facts']),
    section('`terms`', terms, ['promises', 'price']),
    section('`terms.promises[]`', promise, ['satisfaction']),
    '### `terms.promises[].satisfaction`\n',
    ...variants(promise?.properties?.['satisfaction']).map((node) => `- \`${constOf(node, 'method')}\`: ${fieldList(node, ['method'])}`),
    '',
    section('`terms.price`', terms?.properties?.['price'], []),
    '### `facts[]`\n',
    'Every fact has `kind`, `on` (a date, or a moment with its zone) and may have an `id`.\n',
    ...variants(facts?.items).map((node) => `- \`${constOf(node, 'kind')}\`: ${fieldList(node, ['kind', 'on', 'id'])}`),
    '',
  ].join('\n')
}

function section(title: string, node: Node | undefined, apart: readonly string[]): string {
  const rows = Object.entries(node?.properties ?? {}).map(([name, field]) => `| \`${name}\`${node?.required?.includes(name) === true ? '' : ' (optional)'} | ${apart.includes(name) ? 'see below' : shape(field)} |`)
  return [`### ${title}`, '', '| field | |', '|---|---|', ...rows, ''].join('\n')
}

const constOf = (node: Node, name: string): string => String(node.properties?.[name]?.const ?? node.properties?.[name]?.enum?.[0] ?? '')

/** Fields of one kind in a line; optional ones with a question mark. */
function fieldList(node: Node, without: readonly string[]): string {
  const fields = Object.entries(node.properties ?? {}).filter(([name]) => !without.includes(name))
  return fields.length === 0 ? 'nothing else' : fields.map(([name, field]) => `\`${name}${node.required?.includes(name) === true ? '' : '?'}\` ${shape(field)}`).join(' · ')
}

/** What may stand in a field, in a few words. */
function shape(node: Node): string {
  if (node.enum !== undefined) return node.enum.map((value) => `\`${String(value)}\``).join(' ')
  if (node.items !== undefined) return `list of ${shape(node.items)}`
  if (node.properties !== undefined) return `{ ${fieldList(node, [])} }`
  const several = node.oneOf ?? node.anyOf
  if (several !== undefined) return several.map(shape).join(' or ')
  if (typeof node.additionalProperties === 'object') return `by name: ${shape(node.additionalProperties)}`
  return { string: 'text', boolean: 'true or false', integer: 'whole number', null: 'null' }[String(node.type)] ?? 'anything'
}
