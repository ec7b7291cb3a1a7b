export { externalIdForm } from './check-journal.ts'
export { type Comparison, compareJournal } from './compare-journal.ts'
export type {
  BalanceQuery,
  DecimalText,
  ErpBalance,
  ForeignEntry,
  ErpCapabilities,
  ErpConnector,
  ErpCredential,
  ErpJournal,
  ErpPeriod,
  ErpPorts,
  Journal,
  JournalLine,
  PeriodQuery,
  PostRefused,
  PostResult,
  RefusalKind,
} from './connector.ts'
export { type JournalContent, contentHash } from './content-hash.ts'
export { type FrozenBatch, journalOfBatch } from './journal-of-batch.ts'
export { type NetSuitePorts, createNetSuiteConnector } from './netsuite/netsuite-connector.ts'
export { type NetSuiteSettings, netSuiteSettings } from './netsuite/settings.ts'
export { type AccountTypes, beancountFormat } from './plain-text/beancount.ts'
export { createNetSuiteCsvConnector } from './plain-text/netsuite-csv-connector.ts'
export { createPlainTextConnector } from './plain-text/plain-text-connector.ts'
export { toHledger } from './plain-text/to-hledger.ts'
export { type TrytonLedger, type TrytonSettings, trytonSettings } from './tryton/settings.ts'
export { createTrytonConnector } from './tryton/tryton-connector.ts'
