/** Body properties of journalEntry that the twin knows; the record has 47. */
export const bodyProperties: readonly string[] = [
  'externalId', 'tranDate', 'postingPeriod', 'subsidiary', 'currency', 'exchangeRate', 'memo', 'tranId', 'approved', 'approvalStatus',
  'customForm', 'reversalDate', 'reversalDefer', 'accountingBook', 'isBookSpecific', 'class', 'department', 'location', 'toSubsidiary', 'void', 'line',
]

/** Line properties of journalEntry that the twin knows; the element has 41, and any custom column. */
export const lineProperties: readonly string[] = [
  'account', 'debit', 'credit', 'memo', 'entity', 'department', 'class', 'location', 'line', 'eliminate', 'startDate', 'endDate',
]

export const isLineProperty = (name: string): boolean => lineProperties.includes(name) || /^(custcol|cseg)/.test(name)
