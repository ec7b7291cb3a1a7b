export type { FactSource } from './envelope.ts'
export {
  type CreditNoteLine,
  type Fact,
  type FactKind,
  type FactOf,
  type InvoiceLine,
  type Json,
  type StatedPromise,
  decodeFact,
  encode,
  factSchema,
} from './fact.ts'
export { currencyField, dateField, idField, instantField, minorField, periodField } from './field.ts'
export {
  type AliasStated,
  type AmountHeld,
  type Belonging,
  type FactDraft,
  type Need,
  type RouteStated,
  type SuspenseCode,
  type Translation,
  type TranslationContext,
  type UnroutedFact,
  suspenseCodes,
} from './translation.ts'
export { worthOf } from './worth.ts'
export { type Notation, type Promised, type Satisfaction, type Signal, type StatedSsp, type Terms, type VariableTerms, promiseOf, signals, stored, termsOf } from './terms/index.ts'
