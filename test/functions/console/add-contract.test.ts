import { accountingDate } from '#calendar'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { applyFact, openFile } from '#recognition'
import { readContractFile } from '#contract-file'
import { statementOf } from '#subledger'
import { batchesIn, closeMonth, frozenLines, openMonth, shardsOf, startMonth, statedNets, statementsIn } from '../close/month-end.ts'
import { factsIn, kindsIn, statusOf, suspenseOf, tenant } from '../normalise/office.ts'
import { post as postTo } from './asking.ts'

const contract = 'ACME-2026'
const file = {
  contract,
  customer: 'ACME Corp.',
  terms: {
    currency: 'USD', signedOn: '2026-12-01', price: { fixed: '1500.00' },
    promises: [
      { id: 'seats', class: 'subscription', statedPrice: '1200.00', ssp: { method: 'observable', amount: '1200.00' }, satisfaction: { method: 'straight-line', term: { from: '2026-12-01', through: '2027-11-30' }, convention: 'equal-months' } },
      { id: 'setup', class: 'services', statedPrice: '300.00', ssp: { method: 'observable', amount: '400.00' }, satisfaction: { method: 'point-in-time', signal: 'acceptance' } },
    ],
  },
  facts: [{ kind: 'invoice', on: '2026-12-01', amount: '1500.00' }, { kind: 'control', on: '2026-12-20', signal: 'acceptance', promise: 'setup' }],
}

/** The back office, and the API at its door. */
function opened() {
  const office = openMonth()
  const api = consoleApi(office.world)
  const add = async (said: unknown, principal = 'local:ann') => {
    const answered = await postTo({ api }, '/v1/contracts', { file: typeof said === 'string' ? said : JSON.stringify(said) }, principal)
    expect(await office.work()).toEqual([])
    return answered
  }
  return { office, api, add }
}

describe('a signed contract at the door', () => {
  it('S-136 S-155 is registered verbatim, folded, closed, and its journal frozen as the worksheet says', async () => {
    const { office, add } = opened()
    const { status, json } = await add(file)
    expect([status, json['contract'], json['principal']]).toEqual([202, contract, 'local:ann'])
    const kept = await office.books.documents.read(String(json['document']))
    expect([new TextDecoder().decode(kept!.body), kept!.kind, kept!.headers['tieout-principal']]).toEqual([JSON.stringify(file), 'contract-file', 'local:ann'])
    expect([...(await kindsIn(office, contract))].sort()).toEqual(['ContractSigned', 'ControlTransferred', 'InvoiceIssued'])
    expect((await factsIn(office, contract)).every((fact) => JSON.stringify(fact['source']).includes(String(json['document'])))).toBe(true)

    await startMonth(office)
    await closeMonth(office, { shards: shardsOf(office, contract) })
    const stated = statedNets(await statementsIn(office))
    expect(stated).toEqual(worksheet(office))
    expect(stated['USD contract_liability']).toBe(-1031_25n)
    const [batch, ...others] = await batchesIn(office)
    expect(others).toEqual([])
    const lines = await frozenLines(office, batch!)
    const net = lines.reduce((sum, { side, amount }) => sum + (side === 'debit' ? 1n : -1n) * BigInt(amount.replace('.', '')), 0n)
    expect([net, lines.length > 2]).toEqual([0n, true])
  })

  it('the same file again changes nothing; a later file adds what it says more', async () => {
    const { office, add } = opened()
    await add(file)
    expect((await add(file)).json['known']).toBe(true)
    expect(await kindsIn(office, contract)).toHaveLength(3)
    expect((await add({ ...file, facts: [...file.facts, { kind: 'payment', on: '2026-12-28', amount: '1500.00' }] })).status).toBe(202)
    expect(await kindsIn(office, contract)).toHaveLength(4)
  })

  it('is refused with every problem at once, and leaves nothing', async () => {
    const { office, add } = opened()
    const { status, json } = await add({ ...file, terms: { ...file.terms, signedOn: 'soon', prise: 1 } })
    expect([status, json['code']]).toEqual([422, 'contract-file-invalid'])
    expect(String(json['detail']).split('\n')).toEqual([expect.stringMatching(/^terms.signedOn: found "soon"/), expect.stringMatching(/^terms: found .*no field "prise"/)])
    expect((await add('{')).status).toBe(422)
    expect((await add({ ...file, entity: 'elsewhere' })).json['detail']).toContain('expected one of halden-us')
    expect([await Array.fromAsync(office.books.documents.walk()), await suspenseOf(office)]).toEqual([[], []])
  })

  it('a file that says a known fact otherwise is refused by the name of the fact', async () => {
    const { office, add } = opened()
    await add(file)
    const { status, json } = await add({ ...file, terms: { ...file.terms, price: { fixed: '1400.00' } } })
    expect([status, json['code'], json['subject']]).toEqual([409, 'contract-conflict', `file:${contract}/signed@${contract}`])
    expect((await add({ ...file, terms: { ...file.terms, currency: 'EUR' } })).json['detail']).toContain('is kept in USD')
    expect(await kindsIn(office, contract)).toHaveLength(3)
  })

  it('a moment without a zone of its own is dated in the entity', async () => {
    const { office, add } = opened()
    const { json } = await add({ ...file, facts: [{ kind: 'invoice', on: '2026-12-02T03:00:00Z', amount: '1500.00' }] })
    expect(await statusOf(office, String(json['document']))).toBe('facts')
    expect((await factsIn(office, contract)).find(({ kind }) => kind === 'InvoiceIssued')?.['effectiveOn']).toBe('2026-12-01')
  })
})

/** What `tieout recognise` says of the same file at the end of the month, by role. */
function worksheet(office: ReturnType<typeof openMonth>): Record<string, bigint> {
  const read = readContractFile(file)
  if (!read.ok) throw new Error(read.sentence)
  const policy = office.world.policies.of(tenant).current('2026-12-31')
  const statement = statementOf(read.value.facts.reduce(applyFact, openFile(contract)), { policy, book: 'asc606', through: accountingDate('2026-12-31') })
  if (!statement.ok) throw new Error(statement.sentence)
  const nets: Record<string, bigint> = {}
  for (const { role, signedMinor } of statement.value.journals.flatMap(({ lines }) => lines)) nets[`USD ${role}`] = (nets[`USD ${role}`] ?? 0n) + signedMinor
  return Object.fromEntries(Object.entries(nets).filter(([, net]) => net !== 0n).sort(([a], [b]) => (a < b ? -1 : 1)))
}
