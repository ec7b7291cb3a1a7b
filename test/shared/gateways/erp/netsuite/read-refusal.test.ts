import fc from 'fast-check'
import { classifyRefusal, readRefusal } from '../../../../../shared/gateways/erp/netsuite/read-refusal.ts'
import { refusalTable } from '../../../../../shared/gateways/erp/netsuite/refusal-table.ts'
import { behaviours } from '../../../../../stacks/local/twins/netsuite/index.ts'

const body = (detail: string, code = 'USER_ERROR'): string => JSON.stringify({ title: 'Bad Request', status: 400, 'o:errorDetails': [{ detail, 'o:errorCode': code }] })

test.each([
  [429, body('Concurrent request limit exceeded. Request blocked.', 'CONCURRENCY_LIMIT_EXCEEDED'), 'throttled', true],
  [401, body('Invalid login attempt.', 'INVALID_LOGIN'), 'auth', true],
  [400, body('Error while accessing a resource. This record already exists.'), 'duplicate', true],
  [400, body('Error while accessing a resource. The amounts in a journal entry must balance.'), 'unbalanced', false],
  [400, body('x', 'TRANS_UNBALNCD'), 'unbalanced', false],
  [400, body('x', 'TRAN_PERIOD_CLOSED'), 'period_closed', false],
  [400, body('The transaction date you specified is not within the date range of your accounting period.'), 'period_closed', false],
  [400, body('You cannot post to a locked period.'), 'period_closed', false],
  [400, body('Error while accessing a resource. Your current role does not have permission to perform this action. Please contact your account administrator.'), 'permission', false],
  [403, '', 'permission', false],
  [400, body('Error while accessing a resource. You have entered an Invalid Field Value 53384 for the following field: customer.'), 'invalid_reference', false],
  [400, body('Invalid account reference key 9 for subsidiary 2.'), 'invalid_reference', false],
  [400, body('Error while accessing a resource. Please enter value(s) for: Subsidiary'), 'invalid_reference', false],
  [400, body('This record has been locked by a user defined workflow.'), 'rejected', false],
  [400, '<html>gateway</html>', 'rejected', false],
  [404, '', 'rejected', false],
])('%i %s is %s', (status, text, kind, retryable) => {
  expect(classifyRefusal(readRefusal(status, text))).toMatchObject({ outcome: 'refused', kind, retryable })
})

test('the path of an invalid reference is kept', () => {
  const text = JSON.stringify({ 'o:errorDetails': [{ detail: 'Invalid Field Value 1', 'o:errorCode': 'INVALID_CONTENT', 'o:errorPath': 'line.items[0].account' }] })
  expect(classifyRefusal(readRefusal(400, text))).toMatchObject({ kind: 'invalid_reference', path: 'line.items[0].account' })
})

test('a body of any shape is read without throwing', () => {
  const odd = fc.oneof(fc.json(), fc.string(), fc.array(fc.anything()).map((details) => JSON.stringify({ 'o:errorDetails': details })))
  fc.assert(fc.property(fc.integer({ min: 400, max: 599 }), odd, (status, text) => expect(classifyRefusal(readRefusal(status, text ?? '')).outcome).toBe('refused')))
})

test('every row of the table names a behaviour of the published page', () => {
  const known = new Set<string>(behaviours.map((behaviour) => behaviour.id))
  expect(refusalTable.map((row) => row.behaviour).filter((id) => !known.has(id))).toEqual([])
})
