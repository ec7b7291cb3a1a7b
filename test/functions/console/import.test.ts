import { readFileSync } from 'node:fs'
import { zipSync, strToU8 } from 'fflate'
import { policyRegistry } from '#policy'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { closeMonth, openMonth, shardsOf, startMonth, statedNets, statementsIn, batchesIn, frozenLines } from '../close/month-end.ts'
import { haldenWith } from '../../shared/policy/halden.ts'
import { factsIn, openOffice, statusOf, suspenseOf } from '../normalise/office.ts'
import { post as postTo } from './asking.ts'

const sample = readFileSync('docs/examples/opening-balances.csv', 'utf8')
const contracts = ['ACME-2025', 'GLOBEX-7', 'HOOLI-1']

function opened(office = openMonth()) {
  const api = consoleApi(office.world)
  const ask = (path: string, file: string | Uint8Array, more: object = {}, principal = 'local:ann') =>
    postTo({ api }, path, { name: 'opening.csv', base64: Buffer.from(file).toString('base64'), on: '2026-11-30', from: 'Old RevRec', ...more }, principal)
  const preview = (file: string | Uint8Array, more?: object) => ask('/v1/imports/preview', file, more)
  const commit = async (file: string | Uint8Array, more: object = {}, principal?: string) => {
    const answered = await ask('/v1/imports', file, { reason: 'go-live', ...more }, principal)
    expect(await office.work()).toEqual([])
    return answered
  }
  return { office, preview, commit }
}

const decimals = (money: unknown): unknown => (money !== null && typeof money === 'object' && 'decimal' in money ? money.decimal : money)
const flat = (row: unknown): Record<string, unknown> => Object.fromEntries(Object.entries(row as object).map(([name, value]) => [name, decimals(value)]))

describe('the cutover from another system', () => {
  it('a preview shows rows, totals, errors and differences, and writes nothing', async () => {
    const { office, preview } = opened()
    const { status, json } = await preview(sample)
    expect([status, json['rows'], json['contracts'], json['errors'], json['differences']]).toEqual([200, 5, 3, [], []])
    expect((json['totals'] as unknown[]).map(flat)).toEqual([
      { currency: 'JPY', contracts: 1, price: '1500000', recognised: '0', remaining: '1500000', billed: '1500000', contractLiability: '1500000', contractAsset: '0', scheduled: '0', broughtForward: '1500000' },
      { currency: 'USD', contracts: 2, price: '39000.00', recognised: '31000.00', remaining: '8000.00', billed: '33000.00', contractLiability: '6000.00', contractAsset: '4000.00', scheduled: '31000.00', broughtForward: '2000.00' },
    ])
    expect(await Array.fromAsync(office.books.documents.walk())).toEqual([])
  })

  it('S-134 what was earned there is not earned here again: balances come in, the rest is earned, the ledger does not move by the opening', async () => {
    const { office, commit } = opened()
    const { status, json } = await commit(sample)
    expect([status, json['contracts'], json['accepted'], await statusOf(office, String(json['document']))]).toEqual([202, 3, 0, 'facts'])
    await startMonth(office)
    await closeMonth(office, { shards: shardsOf(office, ...contracts) })
    const stated = statedNets(await statementsIn(office))
    expect(stated).toEqual({
      'JPY contract_liability': -1_500_000n + 101_918n, 'JPY liability_brought_forward': 1_500_000n, 'JPY revenue': -101_918n,
      'USD asset_brought_forward': -4000_00n, 'USD contract_asset': 6000_00n, 'USD contract_liability': -5000_00n, 'USD liability_brought_forward': 6000_00n, 'USD revenue': -3000_00n,
    })
    const usd = (await batchesIn(office)).find(({ currency }) => currency === 'USD')!
    const moved: Record<string, bigint> = {}
    for (const { account, side, amount } of await frozenLines(office, usd)) moved[account] = (moved[account] ?? 0n) + (side === 'debit' ? 1n : -1n) * BigInt(amount.replace('.', ''))
    expect(Object.values(moved).filter((minor) => minor !== 0n).sort()).toEqual([-3000_00n, 1000_00n, 2000_00n].sort())
    const late = (await Array.fromAsync(office.books.chains.history('ACME-2025'))).flatMap(({ decisions }) => JSON.stringify(decisions).match(/LATE_EVENT/) ?? [])
    expect(late).toEqual([])
  })

  it('every fact names file and row; the same file again changes nothing', async () => {
    const { office, commit } = opened()
    const first = await commit(sample)
    const [fact, ...others] = await factsIn(office, 'GLOBEX-7')
    expect([fact?.['kind'], others]).toEqual(['ContractSigned', []])
    expect(String(fact?.['id'])).toMatch(/^cutover:[0-9a-f]{16}:row-3@GLOBEX-7$/)
    expect(fact?.['source']).toMatchObject({ document: first.json['document'], object: 'opening.csv rows 3, 4' })
    const again = await commit(sample)
    expect([again.status, again.json['known'], (await factsIn(office, 'GLOBEX-7')).length]).toEqual([202, true, 1])
  })

  it('one bad row and nothing comes in; each error has row, column, value and what was expected', async () => {
    const { office, preview, commit } = opened()
    const bad = sample.replace('6000.00,12000.00,6000.00,', '6000.005,12000.00,-1,').replace('JPY,migration,services', 'EUR,migration,nonsense')
    const { json } = await preview(bad)
    expect(json['errors']).toEqual([
      { row: 2, column: 'recognised', value: '6000.005', expected: 'an amount in USD, not negative, with at most 2 decimals' },
      { row: 2, column: 'contractLiability', value: '-1', expected: 'an amount in USD, not negative, with at most 2 decimals' },
      { row: 6, column: 'currency', value: 'EUR', expected: 'JPY, as in row 5: a contract has one currency' },
    ])
    const { status, json: refused } = await commit(bad, { accept: 'never mind' })
    expect([status, refused['code'], String(refused['detail']).split('\n').length]).toEqual([422, 'import-invalid', 3])
    expect((await preview(sample.replace('services,point-in-time,,,,300000', 'nonsense,point-in-time,,,,300000'))).json['errors']).toEqual([{ row: 6, column: 'class', value: 'nonsense', expected: 'a revenue class that the chart of accounts maps in the period of 2026-12-01' }])
    expect([await Array.fromAsync(office.books.documents.walk()), await suspenseOf(office)]).toEqual([[], []])
  })

  it('a difference to the old balances refuses the commit, unless a named person accepts it with a reason', async () => {
    const { office, commit } = opened()
    const off = sample.replace('6000.00,12000.00,6000.00,', '5900.00,12000.00,6000.00,')
    const refused = await commit(off)
    expect([refused.status, refused.json['code']]).toEqual([409, 'import-differs'])
    expect(refused.json['detail']).toMatch(/recognised 5900.00, the schedule here 6000.00.*\n.*billed less recognised is 6100.00, the balances come to 6000.00/)
    expect((await commit(off, { accept: 'auditors agree' }, 'local')).json['detail']).toMatch(/named person/)
    const { status, json } = await commit(off, { accept: 'auditors agree' })
    expect([status, json['accepted']]).toEqual([202, 2])
    const kept = new TextDecoder().decode((await office.books.documents.read(String(json['document'])))!.body)
    expect(JSON.parse(kept)).toMatchObject({ accepted: { by: 'local:ann', reason: 'auditors agree' } })
  })

  it('reads the same table from a workbook, with dates as serial numbers', async () => {
    const { preview } = opened()
    const { json } = await preview(workbookOf(sample))
    expect([json['rows'], json['errors'], json['differences']]).toEqual([5, [], []])
    expect((await preview(strToU8('PK\u0003\u0004 nothing'))).json['code']).toBe('import-invalid')
  })

  it('names a class that no account is in force for when its first revenue is booked, which the close would stop at', async () => {
    const mappedFrom = (day: string) => openOffice({ policies: policyRegistry([{ from: '2024-01-01', policy: haldenWith('accounts.yaml', 'class: services, account', `class: services, from: "${day}", account`) }]) })
    const errors = async (day: string, file = sample) => (await opened(mappedFrom(day)).preview(file)).json['errors']
    expect(await errors('2027-01-01')).toMatchObject([4, 6].map((row) => ({ row, column: 'class', value: 'services', expected: expect.stringMatching(/maps in the period of 2026-12-01$/) })))
    expect(await errors('2026-12-31')).toEqual([]) // in force on the last day of the first period
    const laterTerm = `${sample.split('\n')[0]!}\nNEXT-1,Next,USD,coaching,services,straight-line,daily,2027-02-01,2027-12-31,1200.00,0,0,,\n`
    expect([await errors('2027-02-28', laterTerm), await errors('2027-03-01', laterTerm)]).toMatchObject([[], [{ row: 2, value: 'services' }]])
  })

  it('refuses a day that ends no period, and contracts that are kept here already', async () => {
    const { preview, commit } = opened()
    expect((await preview(sample, { on: '2026-11-29' })).json['detail']).toMatch(/does not end a period/)
    await commit(sample)
    expect((await preview(`${sample}\n`)).json['errors']).toHaveLength(3)
  })
})

/** A workbook as spreadsheets write it: shared strings, numbers, dates as serial numbers. */
function workbookOf(csv: string): Uint8Array {
  const shared: string[] = []
  const rows = csv.trim().split('\n').map((line) => [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''))
  const cell = (text: string, at: string): string => {
    if (text === '') return ''
    const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? (Date.parse(text) - Date.parse('1899-12-30')) / 86_400_000 : undefined
    if (day !== undefined || /^\d+(\.\d+)?$/.test(text)) return `<c r="${at}" s="1"><v>${day ?? text}</v></c>`
    shared.push(text.replaceAll('&', '&amp;'))
    return `<c r="${at}" t="s"><v>${shared.length - 1}</v></c>`
  }
  const sheet = rows.map((fields, row) => `<row r="${row + 1}">${fields.map((text, at) => cell(text, `${String.fromCharCode(65 + at)}${row + 1}`)).join('')}</row>`).join('')
  return zipSync({
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
    'xl/sharedStrings.xml': strToU8(`<sst>${shared.map((text) => `<si><t xml:space="preserve">${text}</t></si>`).join('')}</sst>`),
  })
}
