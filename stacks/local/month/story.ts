import type { Customer } from './customers.ts'
import type { BodyObject } from './wire.ts'

/** A Stripe event as the story has it: what happened when, and (where it matters) when it arrives and how often. */
export interface SaidEvent {
  readonly id: string
  readonly type: string
  readonly at: number
  readonly object: BodyObject
  readonly previous?: BodyObject
  /** Arrival; default: a few seconds after it happened. */
  readonly arrivesAt?: number
  /** Later deliveries of the same event id. */
  readonly repeatsAt?: readonly number[]
  /** A lane of its own, for events whose order does not matter. */
  readonly lane?: string
}

/** Evidence that one of the company's own systems posts to the signed evidence endpoint. */
export interface EvidencePost {
  readonly source: string
  readonly at: number
  readonly body: BodyObject
}

/** A Zuora callout: the delivered body and its notification id. */
export interface Callout {
  readonly notification: string
  readonly at: number
  readonly body: BodyObject
  readonly repeatsAt?: readonly number[]
}

/** Everything one customer does in the month, in order. `lane` keeps its deliveries in that order. */
export interface Story {
  readonly lane: string
  readonly scenario: string
  readonly events: readonly SaidEvent[]
  readonly evidence: readonly EvidencePost[]
  readonly callouts: readonly Callout[]
  /** The provider's objects at the end of the month, by id. */
  readonly stripe: Readonly<Record<string, BodyObject>>
  readonly zuora: ZuoraPapers
}

/** Zuora documents by the id that a reader asks for. */
export interface ZuoraPapers {
  readonly [path: string]: BodyObject
}

export interface Arrival {
  readonly previous?: BodyObject
  readonly arrivesAt?: number
  readonly repeatsAt?: readonly number[]
  readonly lane?: string
}

/** Tells a story step by step. */
export interface Teller {
  readonly customer: Customer
  say(type: string, at: number, object: BodyObject, arrival?: Arrival): void
  evidence(source: string, at: number, body: BodyObject): void
  callout(notification: string, at: number, body: BodyObject, repeatsAt?: readonly number[]): void
  /** Keeps an object in the provider's world without an event. */
  keep(object: BodyObject): void
  file(path: string, document: BodyObject): void
  end(): Story
}

/** Opens the story of one customer. Event ids number its events, so the same story has the same ids for ever. */
export function tell(customer: Customer, scenario: string): Teller {
  const events: SaidEvent[] = []
  const evidence: EvidencePost[] = []
  const callouts: Callout[] = []
  const stripe: Record<string, BodyObject> = {}
  const zuora: Record<string, BodyObject> = {}
  const keep = (object: BodyObject): void => void (stripe[String(object.id)] = object)
  return {
    customer,
    say: (type, at, object, arrival = {}) => {
      events.push({ id: `evt_${customer.slug}${String(events.length + 1).padStart(3, '0')}`, type, at, object, ...arrival })
      keep(object)
    },
    evidence: (source, at, body) => void evidence.push({ source, at, body }),
    callout: (notification, at, body, repeatsAt = []) => void callouts.push({ notification, at, body, repeatsAt }),
    keep,
    file: (path, document) => void (zuora[path] = document),
    end: () => ({ lane: customer.slug, scenario, events, evidence, callouts, stripe, zuora }),
  }
}
