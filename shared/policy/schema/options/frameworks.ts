/** Where the frameworks differ: what stands when neither tenant nor contract says otherwise. Each line cites its paragraph. */
export const frameworkChoices: Readonly<Record<'ASC 606' | 'IFRS 15', Readonly<Record<string, Readonly<Record<string, unknown>>>>>> = {
  'ASC 606': {},
  'IFRS 15': {
    variable: { constraint: 'highly-probable' }, // IFRS 15.56: highly probable, where ASC 606-10-32-11 says probable
  },
}
