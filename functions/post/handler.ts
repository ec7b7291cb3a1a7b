import { compose, lambdaBooks, lambdaErp, lambdaPolicies } from '#runtime'
import { postOnQueue } from './on-queue.ts'

export const handle = postOnQueue(compose({ books: lambdaBooks, policies: lambdaPolicies, erp: lambdaErp }))
