const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'

export interface NamedSheet {
  readonly name: string
  readonly xml: string
}

/** Digits after the point that a currency may have; each has its number format. */
const fractions = [0, 2, 3, 4] as const
const firstFormat = 164

/** Cell styles by their number in the style sheet. */
export const styleOf = {
  title: 1,
  count: 2,
  money: (fraction: number): number => 3 + Math.max(0, fractions.findIndex((digits) => digits >= fraction)),
} as const

/** One sheet: rows of cells, columns as wide as they need, titles that stay in sight. */
export function sheetXml(rows: readonly (readonly string[])[], { frozenRows, widths }: { readonly frozenRows: number; readonly widths: readonly number[] }): string {
  const pane = frozenRows === 0 ? '' : `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`
  const columns = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')
  const body = rows.map((cells, index) => `<row r="${index + 1}">${cells.join('')}</row>`).join('\n')
  return `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${columns}</cols><sheetData>\n${body}\n</sheetData></worksheet>`
}

/** The parts of a workbook, by path. */
export function packageParts(sheets: readonly NamedSheet[]): readonly (readonly [path: string, xml: string])[] {
  const numbered = sheets.map((sheet, index) => ({ ...sheet, id: index + 1 }))
  return [
    ['[Content_Types].xml', contentTypes(numbered.map(({ id }) => id))],
    ['_rels/.rels', relationships([['rId1', `${relations}/officeDocument`, 'xl/workbook.xml']])],
    ['xl/workbook.xml', `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${numbered.map(({ name, id }) => `<sheet name="${name}" sheetId="${id}" r:id="rId${id}"/>`).join('')}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', relationships([...numbered.map(({ id }) => [`rId${id}`, `${relations}/worksheet`, `worksheets/sheet${id}.xml`] as const), [`rId${numbered.length + 1}`, `${relations}/styles`, 'styles.xml']])],
    ['xl/styles.xml', styles()],
    ...numbered.map(({ id, xml }) => [`xl/worksheets/sheet${id}.xml`, xml] as const),
  ]
}

const relationships = (of: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `${head}<Relationships xmlns="${packaged}/relationships">${of.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`).join('')}</Relationships>`

function contentTypes(ids: readonly number[]): string {
  const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const parts = [['/xl/workbook.xml', `${sheet}.sheet.main+xml`], ['/xl/styles.xml', `${sheet}.styles+xml`], ...ids.map((id) => [`/xl/worksheets/sheet${id}.xml`, `${sheet}.worksheet+xml`])]
  return `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`).join('')}</Types>`
}

/** Title in bold, counts, and money by the digits of its currency: negatives in parentheses. */
function styles(): string {
  const code = (digits: number): string => ['#,##0', digits === 0 ? '' : `.${'0'.repeat(digits)}`].join('')
  const formats = fractions.map((digits, index) => `<numFmt numFmtId="${firstFormat + index}" formatCode="${code(digits)}_);(${code(digits)})"/>`).join('')
  const cell = (format: number, font: number): string => `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0"${format === 0 ? '' : ' applyNumberFormat="1"'}${font === 0 ? '' : ' applyFont="1"'}/>`
  const cells = [cell(0, 0), cell(0, 1), cell(3, 0), ...fractions.map((_, index) => cell(firstFormat + index, 0))]
  return `${head}<styleSheet xmlns="${main}"><numFmts count="${fractions.length}">${formats}</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}
