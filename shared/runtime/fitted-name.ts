import { createHash } from 'node:crypto'

const permitted = /^[\w!"#$%&'()*+,\-./:;<=>?@[\\\]^`{|}~]{1,128}$/

/** A name as SQS permits it (128 characters of printable ASCII); any other is replaced by its hash, so that equal names stay equal. */
export const fittedName = (name: string): string => (permitted.test(name) ? name : createHash('sha256').update(name).digest('hex'))
