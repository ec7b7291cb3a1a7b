import { type Currency, parseMinor } from '#money'

/** Debits less credits of a balance, in minor units. */
export function signedMinor({ debit, credit, currency }: { readonly debit: string; readonly credit: string; readonly currency: string }): bigint {
  const [dr, cr] = [parseMinor(debit, currency as Currency), parseMinor(credit, currency as Currency)]
  if (!dr.ok || !cr.ok) throw new Error(`not amounts in ${currency}: ${debit}, ${credit}`)
  return dr.value - cr.value
}
