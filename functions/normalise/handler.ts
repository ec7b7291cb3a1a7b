import { compose, lambdaBilling, lambdaBooks, lambdaPolicies, lambdaQueues } from '#runtime'
import { normaliseOnQueue } from './on-queue.ts'

export const handle = normaliseOnQueue(compose({ books: lambdaBooks, policies: lambdaPolicies, billing: lambdaBilling, queues: lambdaQueues }))
