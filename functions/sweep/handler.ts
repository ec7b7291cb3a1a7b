import { compose, lambdaBooks, lambdaPolicies, lambdaQueues } from '#runtime'
import { sweepOnTimetable } from './on-timetable.ts'

export const handle = sweepOnTimetable(compose({ books: lambdaBooks, policies: lambdaPolicies, queues: lambdaQueues }))
