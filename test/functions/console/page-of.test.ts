import { type Paging, pageOf } from '../../../functions/console/page-of.ts'

interface Journal {
  readonly batch: string
  readonly state: string
}

const journals = (states: string): readonly Journal[] => [...states].map((state, index) => ({ batch: `j${String(index + 1)}`, state }))
const drafts = (rows: readonly Journal[], paging: Paging) => pageOf(rows, paging, { keyOf: ({ batch }) => batch, isAsked: ({ state }) => state === 'D' })
const batches = ({ rows, next }: ReturnType<typeof drafts>) => [rows.map(({ batch }) => batch), next]

describe('a page of a list', () => {
  it('goes on behind the last row shown, and ends with the last that is asked for', () => {
    expect(batches(drafts(journals('DPDDP'), { limit: 2 }))).toEqual([['j1', 'j3'], 'j3'])
    expect(batches(drafts(journals('DPDDP'), { limit: 2, cursor: 'j3' }))).toEqual([['j4'], null])
    expect(batches(drafts(journals('DPDDP'), { limit: 3 }))).toEqual([['j1', 'j3', 'j4'], null])
  })

  it('does not begin again when the last row shown is no longer asked for: a journal that was posted meanwhile', () => {
    expect(batches(drafts(journals('PPPDP'), { limit: 2, cursor: 'j3' }))).toEqual([['j4'], null])
  })

  it('rows that arrive above do not shift the next page', () => {
    expect(batches(drafts([{ batch: 'new', state: 'D' }, ...journals('DDDD')], { limit: 2, cursor: 'j2' }))).toEqual([['j3', 'j4'], null])
  })
})
