import { readFileSync, readdirSync } from 'node:fs'
import { type PolicySet, compilePolicy, readPolicy } from '#policy'
import { type Policies, policiesFrom } from '#runtime'
import { company } from '../month/company.ts'

const directory = new URL(`../../../shared/policy/tenants/${company.tenant}/`, import.meta.url)

/** What of the posting targets another ERP changes; every target alike. */
export interface PostingOf {
  readonly erp?: string
  readonly erpAccount?: string
}

/** The sample company's policy, read from its files and compiled as a deployment would. Throws with every problem in them. */
export function samplePolicies(posting: PostingOf = {}): Policies {
  const names = readdirSync(directory).filter((name) => name.endsWith('.yaml')).sort()
  const read = readPolicy(names.map((name) => ({ name, text: name === 'posting.yaml' ? postedTo(posting, textOf(name)) : textOf(name) })))
  if (!read.ok) throw new Error(read.sentence)
  return policiesFrom({ [company.tenant]: [{ from: '2024-01-01', policy: compilePolicy(read.value) }] })
}

const textOf = (name: string): string => readFileSync(new URL(name, directory), 'utf8')

/** The posting file with another ERP; its subsidiary is then the entity by its own name. */
function postedTo({ erp, erpAccount = '' }: PostingOf, text: string): string {
  if (erp === undefined) return text
  return text.replaceAll(/^( +erp:) .*$/gm, `$1 ${erp}`).replaceAll(/^( +erpAccount:) .*$/gm, `$1 ${erpAccount}`).replaceAll(/^( +subsidiary:) .*$/gm, `$1 ${company.entity}`)
}

/** The sample company's chart of accounts. */
export const sampleChart = (): Pick<PolicySet['accounts'], 'chart'> => samplePolicies().of(company.tenant).current('2026-12-01').accounts
