import { undoneOf } from '../../../../stacks/local/runner/batch-answer.ts'

const ids = ['a', 'b', 'c']
const failing = (...identifiers: unknown[]): unknown => ({ batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })) })

test.each([
  ['nothing', undefined, []],
  ['null', null, []],
  ['an empty object', {}, []],
  ['null failures', { batchItemFailures: null }, []],
  ['no failures', failing(), []],
  ['one failure', failing('b'), ['b']],
  ['all failures', failing('c', 'a', 'b'), ids],
  ['an unknown identifier', failing('b', 'zzz'), ids],
  ['an empty identifier', failing(''), ids],
  ['a null identifier', failing(null), ids],
  ['a misspelt key', { batchItemFailures: [{ itemIdentifer: 'a' }] }, ids],
  ['a text', 'ok', ids],
])('a handler that answers %s', (_, answer, undone) => {
  expect([...undoneOf(ids, answer)].sort()).toEqual([...undone].sort())
})
