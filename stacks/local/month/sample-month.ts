import type { Json } from '#billing'
import { acts } from './acts.ts'
import { deliveriesOf, eventObject } from './deliveries.ts'
import { laterActs, laterStories } from './later-months.ts'
import type { Act, Step } from './script.ts'
import { annualPlans } from './scenarios/annual-plans.ts'
import { brokenDocuments, failingReads } from './scenarios/broken-documents.ts'
import { catalogueChanges } from './scenarios/catalogue-changes.ts'
import { creditNotes } from './scenarios/credit-notes.ts'
import { deliveries } from './scenarios/deliveries.ts'
import { discountedPlans } from './scenarios/discounted-plans.ts'
import { disputes } from './scenarios/disputes.ts'
import { monthlySeats } from './scenarios/monthly-seats.ts'
import { oddInvoices } from './scenarios/odd-invoices.ts'
import { otherTerms } from './scenarios/other-terms.ts'
import { prepaidCredits } from './scenarios/prepaid-credits.ts'
import { setbacks } from './scenarios/setbacks.ts'
import { upgrades } from './scenarios/upgrades.ts'
import { usage } from './scenarios/usage.ts'
import { zuoraOrders } from './scenarios/zuora-orders.ts'
import type { Story } from './story.ts'
import { type BodyObject, wireText } from './wire.ts'
import type { World } from './world.ts'

/** A month of one fictional company: what its providers know, and what happens in order. */
export interface SampleMonth {
  readonly stories: readonly Story[]
  readonly world: World
  readonly script: readonly Step[]
}

/** Builds the sample month. The same in every run: no clock, no randomness. */
export const sampleMonth = (): SampleMonth => played(allStories(), acts)

/** The sample month and the eleven after it: new customers every month, each month closed and tied out before the next. */
export const sampleYear = (): SampleMonth => played([...allStories(), ...laterStories()], [...acts, ...laterActs()])

function played(stories: readonly Story[], done: readonly Act[]): SampleMonth {
  const deliveries = stories.flatMap(deliveriesOf)
  const script = [...deliveries, ...done].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return { stories, world: worldOf(stories), script }
}

const allStories = (): readonly Story[] => [
  catalogueChanges(),
  ...annualPlans(),
  ...discountedPlans(),
  ...monthlySeats(),
  ...otherTerms(),
  ...upgrades(),
  ...usage(),
  ...prepaidCredits(),
  ...deliveries(),
  ...creditNotes(),
  ...setbacks(),
  ...disputes(),
  ...oddInvoices(),
  ...zuoraOrders(),
  ...brokenDocuments(),
]

function worldOf(stories: readonly Story[]): World {
  const objects = Object.fromEntries(stories.flatMap((story) => Object.entries(story.stripe)).map(([id, object]) => [id, asJson(object)]))
  const events = stories.flatMap((story) => story.events).sort((a, b) => a.at - b.at)
  const papers = Object.fromEntries(stories.flatMap((story) => Object.entries(story.zuora)).map(([path, paper]) => [path, wireText(paper)]))
  return {
    stripe: { objects, events: events.map((event) => asJson(eventObject(event))), failing: failingReads.stripe },
    zuora: { papers, failing: failingReads.zuora },
  }
}

const asJson = (object: BodyObject): Json => JSON.parse(wireText(object))
