/** One line of a formula: what it is, its amount, how it comes about, and what it rests on. */
export interface FormulaNode {
  readonly what: string
  readonly amountMinor: bigint | null
  readonly formula: string
  readonly because: readonly string[]
  readonly cite: readonly string[]
  readonly policy: readonly string[]
  readonly parts: readonly FormulaNode[]
}

/** A node from what is known of it; everything else is empty. */
export const node = (what: string, fields: Partial<Omit<FormulaNode, 'what'>>): FormulaNode => ({ what, amountMinor: null, formula: '', because: [], cite: [], policy: [], parts: [], ...fields })
