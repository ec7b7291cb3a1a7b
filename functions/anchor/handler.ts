import { compose, lambdaBooks, lambdaPolicies, lambdaSecrets } from '#runtime'
import { anchorOnTimetable } from './on-timetable.ts'

export const handle = anchorOnTimetable(compose({ books: lambdaBooks, policies: lambdaPolicies, secrets: lambdaSecrets }))
