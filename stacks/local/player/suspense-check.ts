import type { Books, SuspenseItem } from '#books'
import { type ExpectedSuspense, expectedSuspense } from '../month/expected/index.ts'

export interface SuspenseCheck {
  /** Items that are still in suspense, accepted ones included; what was redriven with success is not. */
  readonly standing: readonly SuspenseItem[]
  readonly differences: readonly string[]
  readonly checked: number
}

/** Compares suspense with what the script expects: every document, its reason, its amount and its state. */
export async function checkSuspense(books: Books): Promise<SuspenseCheck> {
  const items: SuspenseItem[] = []
  for await (const item of books.suspense.list()) items.push(item)
  const byDocument = Map.groupBy(items, (item) => item.document ?? '')
  const differences = expectedSuspense.flatMap((expected) => differing(expected, byDocument.get(expected.document) ?? []))
  const known = new Set(expectedSuspense.map(({ document }) => document))
  const strangers = items.filter((item) => !known.has(item.document ?? '')).map((item) => `suspense holds ${item.id} (${item.code}: ${item.sentence}), which the script does not expect`)
  return { standing: items.filter((item) => item.state !== 'resolved'), differences: [...differences, ...strangers], checked: expectedSuspense.length * 3 }
}

function differing(expected: ExpectedSuspense, found: readonly SuspenseItem[]): readonly string[] {
  const [item, ...more] = found
  if (item === undefined) return [`${expected.document} is not in suspense`]
  const said = `${expected.document} is in suspense`
  const held = item.amounts.map((amount) => `${amount.minor} ${amount.currency}`).join(', ')
  const wanted = expected.currency === null ? '' : `${expected.minor} ${expected.currency}`
  return [
    ...(item.code === expected.code ? [] : [`${said} with ${item.code}, expected ${expected.code}`]),
    ...(item.state === expected.state ? [] : [`${said} as ${item.state}, expected ${expected.state}`]),
    ...(held === wanted ? [] : [`${said} with "${held}", expected "${wanted}"`]),
    ...(more.length === 0 ? [] : [`${said} ${more.length + 1} times`]),
  ]
}
