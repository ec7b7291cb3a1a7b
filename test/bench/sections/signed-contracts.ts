import { type Period, addPeriods, firstDayOf, daysBetween, nextPeriod } from '#calendar'
import { evaluateSigned, signedTerms } from '#recognition'
import { referencePolicy } from '../../cases/reference-policy.ts'
import { type Shape, bareSigned, signedFacts, signedFile } from '../cases/signed-contract.ts'
import type { Figure, SectionRun } from '../figure.ts'
import { compare } from '../measure.ts'

const policy = referencePolicy()
const context = { policy, book: 'asc606', through: '2040-12' as Period }

/** Days of each month from January 2026 on. */
const monthsFrom = (count: number): readonly bigint[] =>
  Array.from({ length: count }, (_, index) => {
    const month = addPeriods('2026-01' as Period, index)
    return BigInt(daysBetween(firstDayOf(month), firstDayOf(nextPeriod(month))))
  })

/** One shape against its floor. The file is built anew each time, so that nothing of it is remembered. */
async function measured(name: string, shape: Shape, rounds: number): Promise<Figure> {
  const facts = signedFacts(shape)
  const weights = Array.from({ length: shape.obligations }, (_, index) => 100_000n + BigInt(index % 7) * 10_000n)
  const days = monthsFrom(shape.months)
  const ours = (count: number): void => {
    for (let index = 0; index < count; index += 1) {
      const file = signedFile(facts)
      const { obligations } = evaluateSigned(file, signedTerms(file)!, context)
      if (obligations.length !== shape.obligations) throw new Error('an obligation was lost')
    }
  }
  const floor = (count: number): void => {
    for (let index = 0; index < count; index += 1) if (bareSigned(5_000_000n + BigInt(index), weights, days) === 0) throw new Error('nothing was earned')
  }
  return { name, unit: 'fold', floor: 'BigInt shares and cumulative days', note: `${shape.obligations} obligations, ${shape.months} months`, ...(await compare({ ours, floor, rounds })) }
}

export const signedContracts: SectionRun = {
  name: 'signed-contracts',
  run: async ({ quick }) => {
    const rounds = quick ? 3 : 9
    return {
      title: 'Signed contracts: facts → five steps with decisions → revenue by period and entries',
      figures: [
        await measured('five obligations', { obligations: 5, months: 12, price: '50000.00' }, rounds),
        await measured('five obligations, ten years', { obligations: 5, months: 120, price: '50000.00' }, rounds),
        await measured('100 obligations', { obligations: 100, months: 12, price: '500000.00' }, rounds),
        await measured('1,000 obligations', { obligations: 1_000, months: 12, price: '5000000.00' }, rounds),
      ],
      tables: {},
      notes: ['Cost stays in proportion to obligations × months: compare the ratios to the floor.'],
    }
  },
}
