import type { Figure, Row, Section } from './figure.ts'

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** A number with about three digits that mean something. */
export function short(value: number): string {
  if (value >= 1000) return whole.format(Number(value.toPrecision(3)))
  return String(Number(value.toPrecision(3)))
}

const columns = ['what', 'per second', 'µs each', 'floor per second', 'floor µs', '× floor']

/** A section as Markdown: readable in a terminal, and as it stands in the docs. */
export function markdown(section: Section): string {
  const parts = [`### ${section.title}`]
  if (section.figures.length > 0) parts.push(tableOf(columns, section.figures.map(cells)), floorsOf(section.figures))
  for (const [title, rows] of Object.entries(section.tables)) parts.push(`**${title}**`, tableOf(Object.keys(rows[0] ?? {}), rows.map(valuesOf)))
  return [...parts, ...section.notes].join('\n\n')
}

const cells = (figure: Figure): readonly string[] => [
  figure.name,
  `${short(figure.oursPerSecond)} ${figure.unit}s`,
  short(figure.oursMicros),
  short(figure.floorPerSecond),
  short(figure.floorMicros),
  short(figure.times),
]

/** What each figure was compared with, said once where several share it. */
function floorsOf(figures: readonly Figure[]): string {
  const floors = [...new Set(figures.map(({ floor }) => floor))]
  const notes = figures.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}.`]))
  return [`Floor: ${floors.join('; ')}.`, ...notes].join(' ')
}

const valuesOf = (row: Row): readonly string[] => Object.values(row).map((value) => (typeof value === 'number' ? short(value) : value))

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)))
  const line = (texts: readonly string[]): string => `| ${texts.map((text, column) => (column === 0 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!))).join(' | ')} |`
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [line(head), rule, ...rows.map(line)].join('\n')
}
