import { type Currency, formatMinor } from '#money'
import type { CloseCertificate } from './close-certificate.ts'

/** The certificate as a person reads and signs it: the same content, in lines. */
export function certificateText(of: CloseCertificate): readonly string[] {
  const money = (minor: bigint, currency: string): string => formatMinor(minor, currency as Currency).padStart(20)
  return [
    'CERTIFICATE OF CLOSE',
    '',
    `Tenant ${of.tenant}   Entity ${of.entity}   Book ${of.book}`,
    `Period ${of.period}: ${of.days.firstOn} to ${of.days.lastOn} (${of.days.calendar}, ${of.days.timeZone})   Revision ${of.revision}`,
    `Policy ${of.policy.version} ${of.policy.hash}`,
    '',
    'Checks',
    ...of.checks.map(({ check, state, count, sentence, accepted }) => `  ${check.padEnd(18)} ${state.padEnd(9)} ${String(count).padStart(6)}  ${accepted === null ? sentence : `accepted by ${accepted.principal} at ${accepted.at}: ${accepted.reason}`}`),
    '',
    'Statements',
    ...of.statements.map(({ revision, shards, contracts, lines: count, root }) => `  r${revision}  ${shards} shards, ${contracts} contracts, ${count} lines, root ${root}`),
    '',
    'Totals                                             debit               credit',
    ...of.totals.map(({ currency, role, debitMinor, creditMinor }) => `  ${currency} ${role.padEnd(26)} ${money(debitMinor, currency)} ${money(creditMinor, currency)}`),
    '',
    'Trial balance of the contracts before the close',
    ...of.trialBalance.map(({ currency, role, minor }) => `  ${currency} ${role.padEnd(26)} ${money(minor, currency)}`),
    '',
    'Journals',
    ...of.journals.map(({ batch, state, confirmedAt, linesSha256 }) => `  ${batch.padEnd(50)} ${state.padEnd(10)} ${confirmedAt ?? ''}  ${linesSha256}`),
    '',
    `Compared ${of.comparedAt ?? 'never'}. Open items: ${of.openItems.breaks} breaks, ${of.openItems.suspenseAccepted} suspended documents accepted by name, ${of.openItems.held} held, ${of.openItems.withoutEvidence} without evidence.`,
    '',
    'History',
    ...of.history.map(({ to, principal, askedBy, reason, at }) => `  ${at} ${to.padEnd(8)} ${principal}${askedBy === undefined ? '' : ` (asked by ${askedBy})`}: ${reason}`),
    '',
    'Signed off',
    ...of.signOffs.map(({ revision, principal, reason, at }) => `  ${at} r${revision} ${principal}: ${reason}`),
  ]
}
