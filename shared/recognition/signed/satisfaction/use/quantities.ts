import { type Ratio, addRatio, nothing } from '#money'

/** a − b, exactly. @standard ASC 606-10-55-18 · IFRS 15.B16 */
export const minus = (a: Ratio, b: Ratio): Ratio => addRatio(a, { numerator: -b.numerator, denominator: b.denominator })

/** True where a is more than b. @standard ASC 606-10-55-18 · IFRS 15.B16 */
export const exceeds = (a: Ratio, b: Ratio): boolean => a.numerator * b.denominator > b.numerator * a.denominator

/** The lesser of two quantities. @standard ASC 606-10-55-18 · IFRS 15.B16 */
export const lesser = (a: Ratio, b: Ratio): Ratio => (exceeds(a, b) ? b : a)

/** What of a quantity lies above another; nothing where none does. @standard ASC 606-10-55-18 · IFRS 15.B16 */
export const excess = (a: Ratio, over: Ratio): Ratio => (exceeds(a, over) ? minus(a, over) : nothing)

/** a of b, where b is more than nothing; else nothing. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const partOf = (a: Ratio, b: Ratio): Ratio => (b.numerator <= 0n ? nothing : { numerator: a.numerator * b.denominator, denominator: a.denominator * b.numerator })
