import { stated, text } from '../draft.ts'
import type { EventTranslation } from './index.ts'

const control = (signal: string): EventTranslation => (event) => [stated({ kind: 'control', signal, promise: event['po'], quantity: text(event['quantity']) })]

/** What was transferred, delivered, accepted. */
export const performance: Readonly<Record<string, EventTranslation>> = {
  transfer: control('transfer'),
  delivery: control('delivery'),
  acceptance: control('acceptance'),
  shipment: control('shipment'),
}
