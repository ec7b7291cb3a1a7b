import { type Result, tiesOut } from './result.ts'

const rows = [
  ['billed, without tax', 'billed'],
  ['recognised', 'recognised'],
  ['contract liability', 'contractLiability'],
  ['contract asset', 'contractAsset'],
  ['unbilled receivable', 'unbilledReceivable'],
  ['refund liability', 'refundLiability'],
  ['in suspense', 'suspendedAmount'],
  ['unreconciled', 'unreconciled'],
] as const

/** The result as a short table. */
export function resultTable(result: Result): string {
  const currencies = Object.keys(result.billed)
  const width = 16
  const head = `${`${result.period}, book ${result.book}`.padEnd(22)}${currencies.map((currency) => currency.padStart(width)).join('')}`
  const lines = rows.map(([title, name]) => `${title.padEnd(22)}${currencies.map((currency) => grouped(result[name][currency] ?? '').padStart(width)).join('')}`)
  return ['', head, ...lines, '', ...counts(result), ''].join('\n')
}

const grouped = (decimal: string): string => decimal.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')

function counts(result: Result): readonly string[] {
  const { received, accounted, facts, informational, suspended, duplicates } = result
  const differences = result.differences.slice(0, differencesShown).map((sentence) => `  ${sentence}`)
  const more = result.differences.length - differences.length
  return [
    `${received} deliveries received, ${accounted} accounted for: ${facts} gave facts, ${informational} informational, ${suspended} in suspense (${result.suspendedOpen} open), ${duplicates} duplicates`,
    `${result.contracts} contracts, ${result.schedules} schedules, ${result.journalsPosted} journals posted and read back, ${result.breaks} breaks, ${result.invariantsChecked} invariants checked, ${result.seconds} s`,
    tiesOut(result) ? 'Billing, subledger and ledger agree in every currency, and every figure is as the worksheet says.' : 'It does NOT tie out:',
    ...differences,
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ]
}

const differencesShown = 25
