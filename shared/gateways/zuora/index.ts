export { type ZuoraAccess, type ZuoraSettings, zuoraSettings } from './settings.ts'
export { type ZuoraSource, createZuoraSource } from './zuora-source.ts'
