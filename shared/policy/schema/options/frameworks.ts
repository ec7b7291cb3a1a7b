/** Where the frameworks differ: what stands when neither tenant nor contract says otherwise. Each line cites its paragraph. */
export const frameworkChoices: Readonly<Record<'ASC 606' | 'IFRS 15', Readonly<Record<string, Readonly<Record<string, unknown>>>>>> = {
  'ASC 606': {
    noncash: { measuredAt: 'inception' }, // 606-10-32-21
    costs: { impairmentReversal: false }, // 340-40-35-6
    losses: { provision: 'none' }, // scoped guidance only, such as 605-35-25-45: policy says where it applies
  },
  'IFRS 15': {
    contract: { collectability: 'more-likely-than-not' }, // IFRS 15.9(e) with IFRS 5 appendix A: probable is more likely than not
    obligations: { licenceRenewal: 'when-agreed' }, // IFRS 15 has no text like ASC 606-10-55-58C
    noncash: { measuredAt: 'receipt' }, // IFRS 15.66 names no day
    costs: { impairmentReversal: true }, // IFRS 15.104
    losses: { provision: 'immediate-full' }, // IAS 37.66, for any onerous contract
    variable: { constraint: 'highly-probable' }, // IFRS 15.56: highly probable, where ASC 606-10-32-11 says probable
  },
}
