import { compose, lambdaBooks, lambdaPolicies } from '#runtime'
import { recogniseOnQueue } from './on-queue.ts'

export const handle = recogniseOnQueue(compose({ books: lambdaBooks, policies: lambdaPolicies }))
