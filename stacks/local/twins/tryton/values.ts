interface Tagged {
  readonly __class__: string
  readonly decimal?: string
  readonly year?: number
  readonly month?: number
  readonly day?: number
}

const isTagged = (value: unknown): value is Tagged => typeof value === 'object' && value !== null && '__class__' in value

/** A value of the wire as one that compares: dates as YYYY-MM-DD, decimals as their text without idle zeros. */
export function comparable(value: unknown): unknown {
  if (!isTagged(value)) return value
  if (value.__class__ === 'Decimal') return decimalText(value.decimal ?? '0')
  return `${value.year}-${String(value.month).padStart(2, '0')}-${String(value.day).padStart(2, '0')}`
}

const decimalText = (text: string): string => (text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text)

export const dateText = (value: unknown): string => String(comparable(value))

export const textOf = (value: unknown): string => (isTagged(value) ? (value.decimal ?? '0') : '0')

export function sendDate(text: string): Tagged {
  const [year = 0, month = 0, day = 0] = text.split('-').map((part) => Number.parseInt(part, 10))
  return { __class__: 'date', year, month, day }
}
