import * as z from 'zod'
import { accountsFile } from './schema/accounts.ts'
import { booksFile, entitiesFile } from './schema/entities.ts'
import { closeFile, postingFile, setFile } from './schema/posting.ts'
import { allocationFile, sspFile } from './schema/pricing.ts'
import { recognitionFile } from './schema/recognition.ts'
import { templatesFile } from './schema/templates.ts'
import { treatmentsFile } from './schema/treatments.ts'

/** One policy file: its kind says which table it states. */
export const policyFileSchema = z.discriminatedUnion('kind', [
  setFile,
  entitiesFile,
  booksFile,
  templatesFile,
  sspFile,
  allocationFile,
  treatmentsFile,
  accountsFile,
  postingFile,
  closeFile,
  recognitionFile,
])
export type PolicyFile = z.output<typeof policyFileSchema>
export type PolicyFileKind = PolicyFile['kind']

/** A complete policy: one file of each kind joined. The hash names the content, so a decision can cite exactly what it used. */
export const policyContentSchema = z.strictObject({
  ...setFile.omit({ kind: true }).shape,
  entities: entitiesFile.shape.entities,
  books: booksFile.shape.books,
  templates: templatesFile.shape.templates,
  ssp: sspFile.shape.ssp,
  allocation: allocationFile.omit({ kind: true }),
  treatments: treatmentsFile.omit({ kind: true }),
  accounts: accountsFile.omit({ kind: true }),
  posting: postingFile.shape.posting,
  close: closeFile.omit({ kind: true }),
  recognition: recognitionFile.shape.recognition.optional(), // silent: the choices of each framework
})
export type PolicyContent = z.output<typeof policyContentSchema>

export interface PolicySet extends Readonly<PolicyContent> {
  readonly hash: string
}
export type EntityPolicy = PolicySet['entities'][string]
export type PostingTarget = PolicySet['posting'][number]
