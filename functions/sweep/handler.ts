import { compose, lambdaBilling, lambdaBooks, lambdaPolicies, lambdaQueues } from '#runtime'
import { sweepOnEvent } from './on-event.ts'

export const handle = sweepOnEvent(compose({ books: lambdaBooks, policies: lambdaPolicies, billing: lambdaBilling, queues: lambdaQueues }))
