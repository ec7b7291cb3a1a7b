import { compose, lambdaBooks, lambdaQueues, lambdaSecrets } from '#runtime'
import { receiveOnHttp } from './on-http.ts'

export const handle = receiveOnHttp(compose({ books: lambdaBooks, queues: lambdaQueues, secrets: lambdaSecrets }))
