import type { Translation, TranslationContext } from '#billing'
import { informational, suspended } from '../answer.ts'

/** SOAP answers that carry no amounts of their own, and what they mean to the books. */
const answers: Readonly<Record<string, string>> = {
  amendResponse: 'the subscription was amended: it counts when it is read back',
  subscribeResponse: 'a subscription was created: it counts when it is read back',
  createResponse: 'an object was created: it counts by its own callout',
  updateResponse: 'an object was changed: it counts by its own callout',
  deleteResponse: 'an object was deleted',
  loginResponse: 'a session was opened',
}

/** Objects of a query that bear amounts: they must be read back by id, because a query result is not complete. */
const bearAmounts = /xsi:type="\w+:(Invoice|InvoiceItem|CreditMemo|CreditMemoItem|Payment|InvoicePayment|Refund|CreditBalanceAdjustment|Usage)"/

/** What a SOAP answer says. Errors say that nothing happened; query results of amounts are held for a re-read. */
export function translateSoap(xml: string, context: TranslationContext): Translation {
  const operation = /<(?:\w+:)?Body[^>]*>\s*<(?:\w+:)?(\w+)/.exec(xml)?.[1]
  if (operation === undefined) return suspended('MALFORMED_DOCUMENT', 'expected a SOAP envelope with a body', context.document)
  if (operation === 'Fault') return suspended('MALFORMED_DOCUMENT', `Zuora refused: ${elementIn(xml, 'faultstring')}`, context.document)
  if (operation === 'queryResponse' || operation === 'queryMoreResponse') return queried(xml, context)
  if (/<(?:\w+:)?Success>false</.test(xml)) return informational(`nothing happened: ${elementIn(xml, 'Message')}`)
  const meaning = answers[operation]
  return meaning === undefined ? suspended('UNKNOWN_EVENT_TYPE', `SOAP operation ${operation}`, context.document) : informational(meaning)
}

function queried(xml: string, context: TranslationContext): Translation {
  const found = bearAmounts.exec(xml)?.[1]
  if (found) return suspended('LINES_UNAVAILABLE', `a query of ${found} objects is not a document: read each back by id`, context.document)
  return informational('a query of objects that bear no amounts')
}

const elementIn = (xml: string, name: string): string => new RegExp(`<(?:\\w+:)?${name}[^>]*>([^<]*)<`).exec(xml)?.[1] ?? 'no message'
