import { instant, period } from '#calendar'
import type { ErpJournal } from '#gateways'
import { type PolicySet, policyRegistry } from '#policy'
import { askReopening, decideReopening } from '#runtime'
import { workClosing } from '../functions/close/closing.ts'
import { december, january, scopeOf } from '../functions/close/month-end.ts'
import { tenant } from '../functions/normalise/office.ts'
import { Company, type EmptyLedger, policyWith, sold, soldLate } from './corrections-company.ts'

const patienceMs = 60_000
const february = period('2027-02')
const servicesTo = (account: string): string => `  - { role: revenue, class: services, account: "${account}"`

const postedTo = ({ posting }: EmptyLedger) => ['posting.yaml', '    erp: netsuite\n    erpAccount: TSTDRV-HALDEN\n    subsidiary: "1"\n', posting] as const

/** Services that are revenue of another account from 1 January on, and of a department. */
const remapped = (ledger: EmptyLedger): PolicySet => {
  const rule = `${servicesTo('4020')} }\n`
  const dimensions = 'segments:\n  - { role: revenue, class: services, set: { department: "3" } }\n'
  return policyWith(postedTo(ledger), ['accounts.yaml', rule, `${rule}${servicesTo('4030')}, from: "2027-01-01" }\n`], ['accounts.yaml', 'mapping:\n', `${dimensions}mapping:\n`])
}

const presented = (ledger: EmptyLedger): PolicySet => policyWith(
  postedTo(ledger),
  ['accounts.yaml', '  "2400": {', '  "2480": { name: "Contract liability, non-current", type: liability }\n  "2400": {'],
  ['templates.yaml', 'authorities: [timesheets]\n          right: unconditional', 'authorities: [timesheets]\n          right: conditional'],
  ['close.yaml', 'limits:', 'presentation:\n  "2024-01-01": { value: { nonCurrentLiability: "2480", netContracts: true }, reference: ["ASC 210-10-45 · IAS 1.69"] }\nlimits:'],
)

const linesOf = ({ lines }: ErpJournal): readonly string[] => lines.map(({ account, debit = '', credit = '', entity: customer = '' }) => `${account} ${debit}/${credit} ${customer}`.trim()).sort()
const opposite = (text: string): string => text.replace(/ ([\d.]*)\/([\d.]*)/, ' $2/$1')

/**
 * Journals that take others back, posted into an ERP through the functions that do it in production and read back from it:
 * corrections that two people agreed to, and the presentation of balances at the end of a period.
 */
export function correctedJournals(name: string, open: () => Promise<EmptyLedger>): void {
  const held = async ({ connector }: Company, externalId: string): Promise<ErpJournal> => {
    const journal = await connector.find(externalId)
    if (!journal) throw new Error(`${externalId} is not in the ledger`)
    return journal
  }

  it(`${name}: a posted journal is taken back and stated anew after a correction; both are read back and every period ties out`, async () => {
    const ledger = await open()
    const company = new Company(policyRegistry([{ from: '2024-01-01', policy: policyWith(postedTo(ledger)) }, { from: '2027-01-10', policy: remapped(ledger) }]), ledger)
    await company.sell(...sold)
    await company.close(december, '2027-01-04T09:00:00.000Z')
    await company.tiesOut(december)
    const [wrong] = await company.journals(december)
    const asPosted = await held(company, wrong!.batch)
    company.office.clock.advanceTo(instant('2027-01-10T09:00:00.000Z'))
    await company.office.books.periods.move(scopeOf('asc606', january), january, 'OPEN', { principal: 'ann', reason: 'January', at: company.office.clock.now() })
    await company.asks(`/v1/journals/${wrong!.batch}/reversal`, { into: '2027-01', reason: 'services belong in 4030' }, 'ann')
    await company.asks(`/v1/journals/${wrong!.batch}/reversal/decision`, { agreed: true, reason: 'so they do' }, 'bob')
    await company.post()
    const [reversal, anew] = await Promise.all((await company.journals(january)).sort((a, b) => (a.journalClass < b.journalClass ? -1 : 1)).map(({ batch }) => held(company, batch)))
    expect([reversal, anew]).toMatchObject([{ state: 'posted', period: january, postingDate: '2027-01-31' }, { state: 'posted', period: january, postingDate: '2027-01-31' }])
    expect(linesOf(reversal!)).toEqual(linesOf(asPosted).map(opposite).sort())
    expect(linesOf(anew!)).toEqual(linesOf(asPosted).map((line) => line.replace(/^4020 /, '4030 ')).sort())
    expect(anew!.lines.find(({ account }) => account === '4030')?.segments).toEqual({ department: '3' })
    expect(await held(company, wrong!.batch)).toEqual(asPosted)
    await company.tiesOut(december, january)
    await company.close(january, '2027-02-03T09:00:00.000Z')
    await company.tiesOut(january, february)
    expect([await company.balance('4020', december, january), await company.balance('4030', december, january)]).toEqual([{ [december]: '0.00/2300.00', [january]: '2300.00/0.00' }, { [january]: '0.00/2300.00' }])
  }, patienceMs)

  it(`${name}: netting and non-current liabilities are presented on the last day and taken back on the first of the next; all periods tie out`, async () => {
    const ledger = await open()
    const company = new Company(policyRegistry([{ from: '2024-01-01', policy: presented(ledger) }]), ledger)
    await company.sell(...sold)
    await company.close(december, '2027-01-04T09:00:00.000Z')
    await company.tiesOut(december, january)
    const pairOf = async (of: typeof december): Promise<readonly ErpJournal[]> => {
      const back = (await company.journals(of)).filter(({ journalClass }) => journalClass === 'rcr')
      return Promise.all(back.flatMap(({ batch, reverses }) => [held(company, reverses!), held(company, batch)]))
    }
    const [at, back] = await pairOf(january)
    expect([at, back]).toMatchObject([{ state: 'posted', period: december, postingDate: '2026-12-31' }, { state: 'posted', period: january, postingDate: '2027-01-01' }])
    expect(linesOf(at!)).toEqual(['1200 /1800.00', '2400 1800.00/', '2400 21192.70/', '2480 /21192.70'])
    expect(linesOf(back!)).toEqual(linesOf(at!).map(opposite).sort())
    await company.close(january, '2027-02-03T09:00:00.000Z')
    await company.tiesOut(december, january, february)
    expect(await company.balance('2480', december, january, february)).toEqual({ [december]: '0.00/21192.70', [january]: '21192.70/20174.45', [february]: '20174.45/0.00' })
    await reopenedDecember(company)
    await company.tiesOut(december, january, february)
    expect(await company.balance('2480', december, january, february)).toEqual({ [december]: '0.00/32689.05', [january]: '21192.70/20174.45', [february]: '31670.80/0.00' })
  }, patienceMs)
}

/** Two people reopen December for a sale that belongs in it, and it closes and posts again. */
async function reopenedDecember(company: Company): Promise<void> {
  const by = { ...scopeOf(), reason: 'a sale of December' }
  expect(await askReopening(company.world, tenant, { ...by, principal: 'ann' })).toMatchObject({ ok: true })
  expect(await decideReopening(company.world, tenant, { ...by, principal: 'bob', agreed: true })).toMatchObject({ ok: true })
  await workClosing(company.office.world, company.office.sent)
  await company.sell(soldLate)
  await company.close(december, '2027-02-04T09:00:00.000Z')
}
