import * as z from 'zod'
import type { SampleMonth } from '../../../../stacks/local/month/sample-month.ts'
import { wireText } from '../../../../stacks/local/month/wire.ts'

const lineSchema = z.object({
  amount: z.number(),
  discounts: z.array(z.string()),
  discount_amounts: z.array(z.object({ amount: z.number(), discount: z.string() })),
  pretax_credit_amounts: z.array(z.object({ amount: z.number(), type: z.string() })),
})

const invoiceSchema = z.object({
  id: z.string(),
  subtotal: z.number(),
  total: z.number(),
  total_taxes: z.array(z.object({ amount: z.number(), tax_behavior: z.string() })),
  lines: z.object({ data: z.array(lineSchema) }),
})

/** The one invoice whose lines do not even parse, and the one that says a wrong total. */
const misshapen = 'in_Cactus01'
const incoherent = 'in_Abacus01'

/** Every invoice that the month says, whole, as it stands in the end. */
export const invoicesSaid = (month: SampleMonth): readonly { id: string; object: z.output<typeof invoiceSchema>; broken: boolean }[] =>
  month.stories
    .flatMap((story) => Object.values(story.stripe))
    .filter((object) => object.object === 'invoice' && object.id !== misshapen)
    .map((object) => invoiceSchema.parse(JSON.parse(wireText(object))))
    .map((object) => ({ id: object.id, object, broken: object.id === incoherent }))
