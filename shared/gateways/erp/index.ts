export { amountText } from './amount-text.ts'
export { checkJournal, externalIdForm } from './check-journal.ts'
export { type Comparison, compareJournal } from './compare-journal.ts'
export {
  type BalanceQuery,
  type DecimalText,
  type ErpBalance,
  ErpCallFailed,
  type ErpCapabilities,
  type ErpConnector,
  type ErpJournal,
  type ErpPeriod,
  type Journal,
  type JournalLine,
  type PeriodQuery,
  type PostRefused,
  type PostResult,
  type RefusalKind,
} from './connector.ts'
export { type JournalContent, contentHash } from './content-hash.ts'
export { type FrozenBatch, journalOfBatch } from './journal-of-batch.ts'
export { type NetSuitePorts, createNetSuiteConnector } from './netsuite/netsuite-connector.ts'
export { type NetSuiteSettings, netSuiteSettings } from './netsuite/settings.ts'
export { createPlainTextConnector } from './plain-text/plain-text-connector.ts'
export { toHledger } from './plain-text/to-hledger.ts'
