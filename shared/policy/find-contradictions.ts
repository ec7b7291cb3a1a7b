import { specificity } from './account-for.ts'
import { unknownBooks } from './find-unknown-books.ts'
import { unknownChoices } from './find-unknown-choices.ts'
import type { PolicyContent } from './policy-set.ts'
import type { PolicyProblem } from './policy-problem.ts'
import type { AccountRule, SegmentRule } from './schema/accounts.ts'

/** Finds what single files cannot show: names that lead nowhere, and rules that contradict each other. */
export function findContradictions(content: PolicyContent): readonly PolicyProblem[] {
  return [...unknownAccounts(content), ...ambiguousAccounts(content), ...ambiguousSegments(content), ...unknownPostings(content), ...severalErps(content), ...sharedSources(content), ...sharedMatches(content), ...unknownBooks(content), ...unknownChoices(content)]
}

function unknownAccounts({ accounts, close }: PolicyContent): readonly PolicyProblem[] {
  const unknown = (file: string, path: string, account: string): readonly PolicyProblem[] =>
    account in accounts.chart ? [] : [{ file, path, found: account, expected: 'an account of the chart', hint: 'Add it to the chart or correct the number.' }]
  const presented = Object.entries(close.presentation ?? {}).flatMap(([from, { value, books = {} }]) => [value, ...Object.values(books)].flatMap(({ nonCurrentLiability }) => (nonCurrentLiability === null ? [] : unknown('close', `presentation.${from}`, nonCurrentLiability))))
  return [...accounts.mapping.flatMap((rule, index) => unknown('accounts', `mapping.${index}.account`, rule.account)), ...presented]
}

/** Two rules of one role that can match the same line, are equally specific and name different accounts. */
function ambiguousAccounts({ accounts }: PolicyContent): readonly PolicyProblem[] {
  return accounts.mapping.flatMap((rule, index) =>
    accounts.mapping.slice(0, index).flatMap((earlier) =>
      rule.role === earlier.role && rule.account !== earlier.account && specificity(rule) === specificity(earlier) && rule.from === earlier.from && overlap(rule, earlier)
        ? [{ file: 'accounts', path: `mapping.${index}`, found: rule.account, expected: `the account of the equally specific rule, ${earlier.account}`, hint: 'Make one of the rules more specific.' }]
        : [],
    ),
  )
}

/** Two rules that can match the same line, are equally specific and give one segment different values. */
function ambiguousSegments({ accounts: { segments = [] } }: PolicyContent): readonly PolicyProblem[] {
  return segments.flatMap((rule, index) =>
    segments.slice(0, index).flatMap((earlier) =>
      Object.entries(rule.set).flatMap(([name, value]) => {
        const other = earlier.set[name]
        const ambiguous = other !== undefined && other !== value && specificity(rule) === specificity(earlier) && rule.from === earlier.from && overlap(rule, earlier)
        return ambiguous ? [{ file: 'accounts', path: `segments.${index}.set.${name}`, found: value, expected: `the value of the equally specific rule, ${other}`, hint: 'Make one of the rules more specific.' }] : []
      }),
    ),
  )
}

const overlap = (a: AccountRule | SegmentRule, b: AccountRule | SegmentRule): boolean =>
  (['role', 'class', 'book', 'currency', 'entity'] as const).every((field) => a[field] === undefined || b[field] === undefined || a[field] === b[field])

function unknownPostings(content: PolicyContent): readonly PolicyProblem[] {
  return content.posting.flatMap((target, index) => [
    ...(target.entity in content.entities ? [] : [{ file: 'posting', path: `posting.${index}.entity`, found: target.entity, expected: 'an entity of this policy', hint: 'See entities.' }]),
    ...(target.book in content.books ? [] : [{ file: 'posting', path: `posting.${index}.book`, found: target.book, expected: 'a book of this policy', hint: 'See books.' }]),
  ])
}

/** A tenant posts to one ERP: its connector is opened once, with one secret. */
function severalErps({ posting }: PolicyContent): readonly PolicyProblem[] {
  const [first] = posting
  return posting.flatMap(({ erp }, index) =>
    erp === first?.erp ? [] : [{ file: 'posting', path: `posting.${index}.erp`, found: erp, expected: `${first?.erp ?? ''}, as the first row`, hint: 'Give what is posted to another ERP a tenant of its own.' }],
  )
}

/** One billing system speaks for one entity: nothing in its documents says for which of two. */
function sharedSources({ entities }: PolicyContent): readonly PolicyProblem[] {
  const owners = new Map<string, string>()
  return Object.entries(entities).flatMap(([name, { sources }]) =>
    sources.flatMap((system, index) => {
      const owner = owners.get(system)
      owners.set(system, name)
      return owner === undefined ? [] : [{ file: 'entities', path: `entities.${name}.sources.${index}`, found: system, expected: `only entity ${owner} to name it`, hint: 'Give the other entity a tenant of its own.' }]
    }),
  )
}

/** One product must lead to one template. */
function sharedMatches({ templates }: PolicyContent): readonly PolicyProblem[] {
  const owners = new Map<string, string>()
  return Object.entries(templates).flatMap(([name, template]) =>
    template.match.flatMap((match, index) => {
      const key = JSON.stringify([match.product ?? null, match.listPrice ?? null, match.metered ?? null])
      const owner = owners.get(key)
      owners.set(key, name)
      const path = `templates.${name}.match.${index}`
      if (match.product === undefined && match.listPrice === undefined)
        return [{ file: 'templates', path, found: 'no product and no list price', expected: 'a product or a list price', hint: 'A catch-all would classify what nobody looked at.' }]
      return owner === undefined
        ? []
        : [{ file: 'templates', path, found: key, expected: `only template ${owner} to match it`, hint: 'Remove one of the two.' }]
    }),
  )
}
