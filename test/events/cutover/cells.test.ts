import { strToU8, zipSync } from 'fflate'
import { accountingDate } from '#calendar'
import { csvRows, readTable } from '#cutover'

const header = 'contract,customer,currency,promise,class,startsOn,endsOn,price,recognised,billed'

/** A workbook with one sheet of numbers and inline strings, numbers as they stand in the file. */
function workbook(rows: readonly (readonly string[])[]): Uint8Array {
  const cell = (text: string): string => (/^\d+(\.\d+)?$/.test(text) ? `<c><v>${text}</v></c>` : `<c t="inlineStr"><is><t>${text}</t></is></c>`)
  const sheet = rows.map((row, index) => `<row r="${index + 1}">${row.map(cell).join('')}</row>`).join('')
  return zipSync({ 'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`) })
}

describe('cells of a table', () => {
  it('a quotation mark that nothing closes, or that something follows, stands as it is written', () => {
    expect(csvRows('a,b\n"six ""inch""",1\n"open,2\n5" pipe,3\n"closed" early,4')).toEqual([
      [1, ['a', 'b']], [2, ['six "inch"', '1']], [3, ['"open', '2']], [4, ['5" pipe', '3']], [5, ['"closed" early', '4']],
    ])
  })

  it('a number of a workbook is the one that was typed, not the seventeen digits of the binary fraction behind it', () => {
    const read = readTable(workbook([header.split(','), ['A-1', 'Acme', 'USD', 'service', 'subscription', '46023', '46387', '1200.0999999999999', '0.10000000000000001', '39.990000000000002']]), accountingDate('2026-06-30'))
    expect(read.ok ? [read.value.problems, read.value.promises.map(({ priceMinor, recognisedMinor, billedMinor, startsOn }) => [priceMinor, recognisedMinor, billedMinor, startsOn])] : read.sentence).toEqual([[], [[120_010n, 10n, 3_999n, '2026-01-01']]])
  })

  it('more decimals than a currency has stay wrong in a workbook too', () => {
    const read = readTable(workbook([header.split(','), ['A-1', 'Acme', 'JPY', 'service', 'subscription', '46023', '46387', '1200.5', '0', '0']]), accountingDate('2026-06-30'))
    expect(read.ok ? read.value.problems.map(({ row, column, value }) => [row, column, value]) : read.sentence).toEqual([[2, 'price', '1200.5']])
  })
})
