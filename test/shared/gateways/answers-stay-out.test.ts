import * as z from 'zod'
import { ErpCallFailed } from '../../../shared/gateways/erp/connector.ts'
import { codesIn } from '../../../shared/gateways/codes-in.ts'
import { createSuiteQl, gather } from '../../../shared/gateways/erp/netsuite/suiteql.ts'
import type { AccountCalls } from '../../../shared/gateways/erp/netsuite/account-calls.ts'

const answering = (text: string): AccountCalls => ({ read: () => Promise.resolve(text) }) as unknown as AccountCalls
const failure = (text: string): Promise<unknown> => gather(createSuiteQl(answering(text), 10)(z.object({ id: z.string() }), 'SELECT id')).catch((cause: unknown) => cause)

it.each([
  ['{"error":{"type":"invalid_request_error","code":"resource_missing","message":"No such customer: Ada"}}', 'invalid_request_error resource_missing'],
  ['{"success":false,"reasons":[{"code":50000040,"message":"Cannot find Ada"}]}', '50000040'],
  ['<html>Ada</html>', 'an answer of 16 characters without a code'],
])('an error answer is known by its codes: %s', (text, codes) => {
  expect(codesIn(text)).toBe(codes)
})

describe('an answer that cannot be read', () => {
  it.each([
    ['a row of another shape', '{"hasMore":false,"items":[{"memo":"Ada Lovelace, 12 Analytical Row"}]}', 'id'],
    ['a page of another shape', '{"rows":[{"memo":"Ada Lovelace"}]}', 'SuiteQL page'],
  ])('%s is named without being quoted: errors are logged', async (_, text, named) => {
    const cause = await failure(text)
    expect(cause).toBeInstanceOf(ErpCallFailed)
    expect(String(cause)).toContain(named)
    expect(String(cause)).not.toContain('Ada')
  })
})
