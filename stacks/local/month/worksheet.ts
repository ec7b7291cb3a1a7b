import { type Currency, formatMinor } from '#money'
import { company } from './company.ts'
import { type Position, expectedPositions, expectedSuspense, lateInvoice } from './expected/index.ts'
import { type AmountName, byCurrency, totalOf } from './expected/totals.ts'

const columns: readonly (readonly [string, AmountName])[] = [
  ['billed', 'billed'],
  ['recognised', 'recognised'],
  ['contract liability', 'contractLiability'],
  ['unbilled', 'unbilledReceivable'],
  ['refund liability', 'refundLiability'],
  ['receivable', 'receivable'],
]

/** The worksheet of the month as text: what an accountant checks, group by group and contract by contract. */
export function worksheet(): string {
  const currencies = [...byCurrency(expectedPositions)].map(([currency, positions]) => currencySection(currency as Currency, positions))
  return [heading, ...currencies, suspenseSection(), lateSection()].join('\n')
}

const heading = `# Worksheet: ${company.name}, ${company.period}

Closing balances that the sample month must come to, both books (ASC 606 and IFRS 15 treat this month alike).
Computed by the arithmetic in \`expected/\`, which shares nothing with the engine; \`npm start\` compares every figure.
Billed and recognised are without tax. In each row: billed − recognised = contract liability − unbilled.
This file is written by \`node stacks/local/month/write-worksheet.ts\`; a test compares it.
`

function currencySection(currency: Currency, positions: readonly Position[]): string {
  const groups = [...Map.groupBy(positions, (position) => position.group)]
  const tables = groups.map(([group, rows]) => `### ${currency}, ${group}\n\n${table(currency, rows)}\n`)
  return `## ${currency}\n\n${summary(currency, groups)}\n\n${tables.join('\n')}`
}

const head = (first: string): string => `| ${[first, ...columns.map(([title]) => title)].join(' | ')} |\n|${'---|'.repeat(1)}${'---:|'.repeat(columns.length)}`
const line = (name: string, amounts: Readonly<Record<AmountName, bigint>>, currency: Currency): string =>
  `| ${[name, ...columns.map(([, amount]) => formatMinor(amounts[amount], currency))].join(' | ')} |`

function summary(currency: Currency, groups: readonly (readonly [string, readonly Position[]])[]): string {
  const rows = groups.map(([group, positions]) => line(group, totalOf(positions), currency))
  const whole = line('**total**', totalOf(groups.flatMap(([, positions]) => positions)), currency)
  return [head('group'), ...rows, whole].join('\n')
}

const table = (currency: Currency, positions: readonly Position[]): string =>
  [head('contract'), ...positions.map((position) => line(`${position.customer} (${position.contract})`, position, currency))].join('\n')

function suspenseSection(): string {
  const rows = expectedSuspense.map((held) => {
    const amount = held.currency === null ? 'no amount stated' : `${formatMinor(held.minor, held.currency as Currency)} ${held.currency}`
    return `| ${held.document} | ${held.code} | ${amount} | ${held.state} |`
  })
  return `## Suspense\n\n| document | reason | amount held | at the close |\n|---|---|---:|---|\n${rows.join('\n')}\n`
}

function lateSection(): string {
  const usd = (minor: bigint): string => formatMinor(minor, 'USD' as Currency)
  return `## After the close

Contract ${lateInvoice.contract} is invoiced on 8 January for a month that began on 15 December: ${usd(lateInvoice.billed)}.
December stays as reported. January receives the receivable of ${usd(lateInvoice.billed)}, revenue of ${usd(lateInvoice.catchUp)}
that belongs to December (17 of 31 days, catch-up), and a contract liability of ${usd(lateInvoice.contractLiability)}.
`
}
