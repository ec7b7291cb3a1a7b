import type { PolicyContent } from './policy-set.ts'
import type { PolicyProblem } from './policy-problem.ts'

/** Books and entities that rules speak of and policy does not keep: what is said of them would never count. */
export function unknownBooks(content: PolicyContent): readonly PolicyProblem[] {
  const { books, entities, recognition = {}, accounts } = content
  const unknown = (found: string, known: object, at: Omit<PolicyProblem, 'found'>): readonly PolicyProblem[] => (found in known ? [] : [{ ...at, found }])
  const rules = [...accounts.mapping.map((rule, index) => [`mapping.${index}`, rule] as const), ...(accounts.segments ?? []).map((rule, index) => [`segments.${index}`, rule] as const)]
  return [
    ...differencesIn(content, []).flatMap(({ path: [kind = '', ...path], book }) =>
      unknown(book, books, { file: kind, path: (bare.has(kind) ? path : [kind, ...path]).join('.'), expected: 'a book of this policy', hint: 'See books.' }),
    ),
    ...Object.keys(recognition).flatMap((book) => unknown(book, { ...books, '*': true }, { file: 'recognition', path: `recognition.${book}`, expected: 'a book of this policy, or "*" for all', hint: 'See books.' })),
    ...rules.flatMap(([path, { book, entity }]) => [
      ...(book === undefined ? [] : unknown(book, books, { file: 'accounts', path: `${path}.book`, expected: 'a book of this policy', hint: 'See books.' })),
      ...(entity === undefined ? [] : unknown(entity, entities, { file: 'accounts', path: `${path}.entity`, expected: 'an entity of this policy', hint: 'See entities.' })),
    ]),
  ]
}

/** Kinds whose file states its values at once, without repeating its name above them. */
const bare: ReadonlySet<string> = new Set<keyof PolicyContent>(['allocation', 'treatments', 'accounts', 'close'])

/** Every dated value that says where one book differs. */
function differencesIn(node: unknown, path: readonly string[]): readonly { readonly path: readonly string[]; readonly book: string }[] {
  if (typeof node !== 'object' || node === null) return []
  const own = 'value' in node && 'books' in node ? Object.keys(node.books ?? {}).map((book) => ({ path: [...path, 'books'], book })) : []
  return [...own, ...Object.entries(node).flatMap(([name, below]) => differencesIn(below, [...path, name]))]
}
