import { compose, lambdaBooks, lambdaGauges, lambdaPolicies, lambdaQueues } from '#runtime'
import { consoleOnEvent } from './on-event.ts'

export const handle = consoleOnEvent(compose({ books: lambdaBooks, policies: lambdaPolicies, queues: lambdaQueues, gauges: lambdaGauges }))
