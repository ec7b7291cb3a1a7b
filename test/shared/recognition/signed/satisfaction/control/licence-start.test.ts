import { type Worked, contract } from '../../given.ts'
import { control, onSignal } from '../../obligations/given.ts'

const licence = (fields: Record<string, unknown>, signal = 'licence-period-start') => ({ id: 'L', statedPrice: '900.00', licence: { intellectualProperty: 'functional', ...fields }, satisfaction: onSignal(signal) })
const good = { id: 'G', statedPrice: '100.00', satisfaction: onSignal('delivery') }
const books = (fields: Record<string, unknown>, facts: readonly Record<string, unknown>[], { policy, signal }: { policy?: Record<string, string>; signal?: string } = {}): Worked =>
  contract({ terms: { signedOn: '2026-10-01', promises: [licence(fields, signal), good], price: {} }, facts, ...(policy === undefined ? {} : { policy: { obligations: policy } }) })
const months = (worked: Worked) => ['2026-10', '2026-11', '2026-12', '2027-01', '2027-02'].map((month) => worked.revenue(month, 'L'))

describe('a licence is satisfied when there is a copy and its period has begun (606-10-55-58C)', () => {
  it('the later of the two, whoever states them', () => {
    expect(months(books({ availableOn: '2026-11-10', startsOn: '2026-12-01' }, []))).toEqual([0n, 0n, 900_00n, 0n, 0n])
    expect(months(books({ availableOn: '2027-01-10', startsOn: '2026-12-01' }, []))).toEqual([0n, 0n, 0n, 900_00n, 0n])
    expect(months(books({ availableOn: '2026-11-10' }, []))).toEqual([0n, 900_00n, 0n, 0n, 0n])
  })

  it('the start that is reported stands before the one that was agreed', () => {
    expect(months(books({ availableOn: '2026-11-10', startsOn: '2026-12-01' }, [control('2027-01-05', 'licence-period-start', 'L')]))).toEqual([0n, 0n, 0n, 900_00n, 0n])
  })

  it('acceptance alone shows it where policy asks for that', () => {
    const policy = { licenceTrigger: 'acceptance' }
    expect(months(books({}, [control('2026-11-10', 'delivery', 'L'), control('2026-12-10', 'acceptance', 'L')], { policy }))).toEqual([0n, 0n, 900_00n, 0n, 0n])
    expect(months(books({}, [control('2026-11-10', 'licence-period-start', 'L')], { policy }))).toEqual([0n, 0n, 0n, 0n, 0n])
  })

  it('what is delivered of another promise is no copy', () => {
    expect(months(books({ startsOn: '2026-12-01' }, [control('2026-11-10', 'delivery', 'G')]))).toEqual([0n, 0n, 0n, 0n, 0n])
  })
})

describe('a renewal (606-10-55-58C)', () => {
  const renewal = { renewal: true, startsOn: '2027-01-01' }
  const whenAgreed = { policy: { licenceRenewal: 'when-agreed' } }

  it('is satisfied at the start of its period, as it was agreed or as it is reported', () => {
    expect(months(books(renewal, [control('2026-11-05', 'renewal-agreed', 'L')]))).toEqual([0n, 0n, 0n, 900_00n, 0n])
    expect(months(books(renewal, [control('2027-02-05', 'licence-period-start', 'L')]))).toEqual([0n, 0n, 0n, 0n, 900_00n])
  })

  it('or when it was agreed, where policy says so: on the day reported, on signing where nothing is, else with its period', () => {
    expect(months(books(renewal, [control('2026-11-05', 'renewal-agreed', 'L')], whenAgreed))).toEqual([0n, 900_00n, 0n, 0n, 0n])
    expect(months(books(renewal, [], whenAgreed))).toEqual([900_00n, 0n, 0n, 0n, 0n])
    expect(months(books(renewal, [control('2027-02-05', 'licence-period-start', 'L')], whenAgreed))).toEqual([0n, 0n, 0n, 0n, 900_00n])
  })

  it('without any day is not satisfied', () => {
    expect(months(books({ renewal: true }, [control('2026-11-05', 'delivery', 'G')]))).toEqual([0n, 0n, 0n, 0n, 0n])
  })

  it('that is named by its agreement follows the same rule', () => {
    expect(months(books(renewal, [control('2026-11-05', 'renewal-agreed', 'L')], { signal: 'renewal-agreed' }))).toEqual([0n, 0n, 0n, 900_00n, 0n])
  })
})
