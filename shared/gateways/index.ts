export { type BillingPorts, type BillingSource, type IssuedDocument } from './billing-source.ts'
export * from './erp/index.ts'
export * from './stripe/index.ts'
export * from './zuora/index.ts'
