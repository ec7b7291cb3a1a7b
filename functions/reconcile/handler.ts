import { compose, lambdaBilling, lambdaBooks, lambdaErp, lambdaPolicies } from '#runtime'
import { reconcileOnTimetable } from './on-timetable.ts'

export const handle = reconcileOnTimetable(compose({ books: lambdaBooks, policies: lambdaPolicies, billing: lambdaBilling, erp: lambdaErp }))
