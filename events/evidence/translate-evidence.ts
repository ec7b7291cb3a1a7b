import type { Belonging, FactDraft, Json, Translation, TranslationContext, UnroutedFact } from '#billing'
import { dateIn, epochMsOf } from '#calendar'
import { type Report, reportSchema } from './report.ts'

/**
 * Translates a signed report of evidence. The authority is the system whose key signed it (the source of the
 * register id), never what the body claims. Cut-off is the date of the happening in the entity's time zone.
 */
export function translateEvidence(document: Json, context: TranslationContext): Translation {
  const parsed = reportSchema.safeParse(document)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const sentence = `${issue?.path.join('.') || 'report'}: ${issue?.message ?? 'not readable'}`
    return { kind: 'suspended', code: 'MALFORMED_DOCUMENT', sentence, subject: context.document, amounts: [] }
  }
  const report = parsed.data
  const draft: FactDraft = { identity: identityOf(context), belongsTo: belongingOf(report), fact: factOf(report, context) }
  return { kind: 'facts', drafts: [draft], routes: [], aliases: [] }
}

/** `evidence:<source>:<id>` is the register id of a report, and its source identity. */
const identityOf = (context: TranslationContext): string => context.document
const authorityOf = (context: TranslationContext): string => context.document.split(':')[1] ?? 'unknown'

const belongingOf = (report: Report): Belonging => (report.contract === undefined ? { objects: [report.object ?? ''] } : { contract: report.contract, onlyIfKnown: true })

const serviceKinds = {
  'service-activated': 'ServiceActivated',
  'service-suspended': 'ServiceSuspended',
  'service-resumed': 'ServiceResumed',
  'service-ended': 'ServiceEnded',
} as const

function factOf(report: Report, context: TranslationContext): UnroutedFact {
  const happenedOn = dateIn(report.at, context.timeZone)
  const common = {
    customer: null,
    effectiveOn: happenedOn,
    effectiveAt: report.at,
    source: { system: 'evidence', document: context.document, object: report.object ?? report.contract ?? report.id, sha256: context.sha256 },
    promise: report.promise ?? null,
    product: report.product ?? null,
    authority: authorityOf(context),
  } as const
  switch (report.kind) {
    case 'delivery-confirmed':
      return { ...common, kind: 'DeliveryConfirmed', share: report.share ?? '1' }
    case 'usage-reported':
      return { ...common, effectiveOn: report.usedOn, kind: 'UsageReported', meter: report.meter, usedOn: report.usedOn, quantity: report.quantity, version: report.version ?? epochMsOf(report.at) }
    case 'hours-logged':
      return { ...common, kind: 'HoursLogged', entry: report.entry, workedOn: happenedOn, hours: report.hours }
    default:
      return { ...common, kind: serviceKinds[report.kind] }
  }
}
