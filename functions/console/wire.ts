import * as z from 'zod'

/** Field schemas of the API. They describe what is sent, so they read text and give text. */
export const instantText = z.string().meta({ format: 'date-time', example: '2026-12-03T14:05:00.000Z' })
export const dateText = z.string().meta({ format: 'date', example: '2026-12-03' })
export const periodText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'expected a month as YYYY-MM' }).meta({ example: '2026-12' })

/** Money on the wire: minor units as text, and the same amount as a decimal. Never a JSON number. */
export const moneySchema = z
  .object({
    currency: z.string().meta({ example: 'USD' }),
    minor: z.string().regex(/^-?\d+$/).meta({ example: '120000' }),
    decimal: z.string().meta({ example: '1200.00' }),
  })
  .meta({ id: 'Money' })

export type MoneyWire = z.output<typeof moneySchema>

/** The limit and cursor that every list takes. */
export const pagingQuery = {
  limit: z.coerce.number().int().min(1).max(500).default(50).meta({ description: 'Rows of one page' }),
  cursor: z.string().max(400).optional().meta({ description: '`next` of the page before' }),
}

export const nextField = z.string().nullable().meta({ description: 'Cursor of the next page; null on the last one' })
