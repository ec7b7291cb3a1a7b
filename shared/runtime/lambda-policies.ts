import { readFileSync } from 'node:fs'
import type { Opener } from './base.ts'
import { required } from './lambda-aws.ts'
import { type Policies, policiesFrom } from './policies.ts'

/** The policies compiled into this function when it was deployed. */
export const lambdaPolicies: Opener<Policies> = ({ config }) => policiesFrom(JSON.parse(readFileSync(required(config.policiesFile, 'TIEOUT_POLICIES'), 'utf8')))
