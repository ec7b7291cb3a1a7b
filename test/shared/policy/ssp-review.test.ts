import { period } from '#calendar'
import { sspReviewFor } from '#policy'
import { halden, haldenWith } from './halden.ts'

const reviewed = (signedOff: string) => haldenWith('close.yaml', 'limits:', `sspReview: { everyMonths: 3, signedOff: ${signedOff} }\nlimits:`)

describe('the review of stand-alone selling prices', () => {
  it('S-088 every quarter the close waits until a named person has signed off', () => {
    expect(sspReviewFor(reviewed('{}'), period('2026-12'))).toEqual({ due: true, signedOff: null })
    expect(sspReviewFor(reviewed('{}'), period('2026-11'))).toEqual({ due: false })
    const signed = reviewed('{ "2026-12-29": { through: "2026-12", approvedBy: Corporate controller, decision: "Study of December 2026" } }')
    expect(sspReviewFor(signed, period('2026-12'))).toEqual({ due: true, signedOff: { on: '2026-12-29', through: '2026-12', approvedBy: 'Corporate controller' } })
    expect(sspReviewFor(signed, period('2027-03'))).toEqual({ due: true, signedOff: null })
  })

  it('S-088 a sign-off names who approved, and where the review stands', () => {
    expect(() => reviewed('{ "2026-12-29": { through: "2026-12" } }')).toThrow(/approvedBy/)
  })

  it('none is asked for where policy says nothing', () => {
    expect(sspReviewFor(halden(), period('2026-12'))).toEqual({ due: false })
  })
})
