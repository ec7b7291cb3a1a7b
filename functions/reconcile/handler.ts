import { compose, lambdaBilling, lambdaBooks, lambdaErp, lambdaPolicies } from '#runtime'
import { reconcileOnEvent } from './on-event.ts'

export const handle = reconcileOnEvent(compose({ books: lambdaBooks, policies: lambdaPolicies, billing: lambdaBilling, erp: lambdaErp }))
