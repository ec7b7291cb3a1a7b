import type { PolicyContent } from './policy-set.ts'
import type { PolicyProblem } from './policy-problem.ts'
import { recognitionOptions } from './schema/options/index.ts'

/** Choices of recognition that do not exist, and rules that name no criterion: found when policy is read, not when a contract meets them. */
export function unknownChoices({ recognition }: PolicyContent): readonly PolicyProblem[] {
  return Object.entries(recognition ?? {}).flatMap(([book, values]) =>
    Object.entries(values).flatMap(([date, { value, books = {} }]) => [
      ...problemsIn(value, `recognition.${book}.${date}.value`),
      ...Object.entries(books).flatMap(([name, other]) => problemsIn(other, `recognition.${book}.${date}.books.${name}`)),
    ]),
  )
}

function problemsIn(choices: unknown, path: string): readonly PolicyProblem[] {
  const read = recognitionOptions.safeParse({ ...(choices as object), framework: 'ASC 606' })
  if (read.success) return []
  return read.error.issues.map((issue) => {
    const found = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], choices)
    return { file: 'recognition', path: [path, ...issue.path].join('.'), found: JSON.stringify(found)?.slice(0, 80) ?? 'nothing', expected: issue.message, hint: 'See policy.schema.json, or docs/contract-file.md for the choices.' }
  })
}
