import type { Json, Translation } from '#billing'
import type { KeptDocument } from '#books'
import { holdUnstorable } from './hold-unstorable.ts'
import type { Asked, NormalisePorts, Normalised, Said } from './ports.ts'
import { settle } from './settle.ts'
import { suspend } from './suspend.ts'
import { systemOf } from './translate-document.ts'

const roundsMax = 3
const attemptsMax = 5

/**
 * Turns one registered document into canonical facts of the contracts it belongs to. Every document ends as facts,
 * informational, waiting for an object that is not known yet, or suspense with a reason code and the amounts held.
 * Running it again changes nothing but repairs what a crash left out; when another worker decided meanwhile, it starts
 * from that decision.
 */
export const normaliseDocument =
  (ports: NormalisePorts) =>
  async (asked: Asked): Promise<Normalised> => {
    const document = await ports.books.documents.read(asked.document)
    if (!document) throw new Error(`document ${asked.document} is not in the register`)
    const translation = await translateWithNeeds(ports, document)
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const standing = await ports.books.documents.outcome(document.document)
      const said: Said = { document, asked, standing }
      const ended = translation.kind === 'suspended' && standing?.status !== 'facts' ? await suspend(ports, said, translation) : await settle(ports, said, translation)
      if (ended !== 'overtaken') return ended
    }
    throw new Error(`document ${document.document} was decided by others ${attemptsMax} times in a row`)
  }

/** Translates, asking the provider for what is missing, a bounded number of times. */
async function translateWithNeeds(ports: NormalisePorts, document: KeptDocument): Promise<Exclude<Translation, { kind: 'needs' }>> {
  const fetched: Record<string, Json> = {}
  for (let round = 0; round < roundsMax; round += 1) {
    const { timeZone } = ports.entityOf(systemOf(document.document))
    const { sha256, receivedAt } = document
    const translation = holdUnstorable(ports.translate(document, { document: document.document, sha256, receivedAt, timeZone, fetched }), document.document)
    if (translation.kind !== 'needs') return translation
    for (const need of translation.needs) fetched[`${need.what}:${need.id}`] = await ports.fetch(systemOf(document.document), need)
  }
  return { kind: 'suspended', code: 'LINES_UNAVAILABLE', sentence: `the provider did not give what the document needs in ${roundsMax} rounds`, subject: document.document, amounts: [] }
}
