import * as z from 'zod'

/** What may lift the rule that variable consideration is estimated: a recorded approval, or a paragraph that says so. */
const exemptions = ['royalty', 'series', 'right-to-invoice', 'approved'] as const

/** How variable consideration is estimated, constrained and reassessed (32-5 to 32-14, 32-39 to 32-45). */
export const variableOptions = z
  .strictObject({
    /** By nature: most likely amount for two outcomes or fewer, else expected value (32-8). None and maximum need an exemption. */
    estimator: z.enum(['by-nature', 'most-likely', 'expected-value', 'none', 'maximum']).default('by-nature'),
    exemption: z.enum(exemptions).nullable().default(null),
    /** How sure it must be that no significant reversal follows: the wording is the framework's. */
    constraint: z.enum(['probable', 'highly-probable']).default('probable'),
    /** Share of past occasions on which a condition was met, from which that counts as so sure. */
    likelyFrom: z.string().regex(/^0?\.\d+$|^[01]$/, 'expected a share between 0 and 1').default('0.75'),
    /** Fees that depend on an outcome: nothing until evidence, or estimated as everything else. */
    outcomeFees: z.enum(['excluded-until-evidenced', 'estimated']).default('excluded-until-evidenced'),
    /** Usage above a threshold: by what was used, or estimated from its distribution and trued up. */
    usage: z.enum(['actual-usage', 'overage-at-mean', 'expected-value-of-max']).default('actual-usage'),
    tiers: z.enum(['graduated', 'volume']).default('graduated'),
    /** Observations from which a cohort's own rate replaces the general one. */
    minimumCohort: z.int().positive().default(30),
    /** Open estimates are looked at again in every period (32-14), or only when something is known to have changed. */
    reassessment: z.enum(['when-changed', 'every-period']).default('when-changed'),
  })
  .refine(({ estimator, exemption }) => (estimator !== 'none' && estimator !== 'maximum') || exemption !== null, {
    path: ['estimator'],
    message: 'variable consideration is neither left out until realised nor taken at its maximum (32-5, 32-11), unless an exemption is named: royalty, series, right-to-invoice, approved',
  })
