export { readZuoraJson } from './number-text.ts'
export { refusalOf } from './success.ts'
export { translateZuora } from './translate-callout.ts'
export { type ZuoraText, translateZuoraObject } from './translate-object.ts'
