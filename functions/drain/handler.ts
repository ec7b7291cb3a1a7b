import { compose, lambdaBooks } from '#runtime'
import { drainOnQueue } from './on-queue.ts'

export const handle = drainOnQueue(compose({ books: lambdaBooks }))
