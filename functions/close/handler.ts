import { compose, lambdaBooks, lambdaGauges, lambdaPolicies, lambdaQueues } from '#runtime'
import { closeOnEvent } from './on-event.ts'

export const handle = closeOnEvent(compose({ books: lambdaBooks, policies: lambdaPolicies, queues: lambdaQueues, gauges: lambdaGauges }))
