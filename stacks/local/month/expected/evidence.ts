import { atTenths, portion, ratable, series } from './arithmetic.ts'
import { type Position, row } from './position.ts'

const usage = 'usage and hours'
const credits = 'prepaid credits'
const services = 'services and bundles'
const invoice = (customer: string): string => `stripe:inv:in_${customer}01`

/** Contracts whose revenue follows evidence: usage, hours, credits used, deliveries. */
export const evidencePositions: readonly Position[] = [
  // 29 days from 10,000 in steps of 137, the 18th of them corrected from 12,329 to 15,000; 0.2 cents each
  row(usage, 'Zephyr', { billed: 0n, recognised: atTenths(series(10_000n, 137n, 29n) - 12_329n + 15_000n, 2n) }),
  // 31 days from 20,000 in steps of 500; fifteen of them invoiced
  row(usage, 'Arbor', { billed: 705_00n, recognised: atTenths(series(20_000n, 500n, 31n), 2n), cash: 705_00n }),
  row(usage, 'Basalt', { billed: 1_295_00n, recognised: 1_295_00n, cash: 1_295_00n }),
  row(usage, 'Chiyo', { currency: 'JPY', billed: 0n, recognised: atTenths(series(3_001n, 11n, 25n), 3n) }),
  row(usage, 'Elm', { billed: 0n, recognised: 3_330_00n }), // 18.5 hours at 180.00
  row(usage, 'Fern', { billed: 7_200_00n, recognised: 11_250_00n, cash: 7_200_00n }), // 62.5 hours, 40 invoiced
  row(usage, 'Garnet', { billed: 600_00n, recognised: 600_00n + atTenths(series(5_000n, 100n, 31n), 2n), cash: 600_00n }),

  row(credits, 'Halo', { billed: 5_000_00n, recognised: 1_250_00n + 800_00n, cash: 5_000_00n }, invoice('Halo')),
  row(credits, 'Halo', { billed: 0n, recognised: 0n }),
  row(credits, 'Indigo', { billed: 2_000_00n, recognised: 600_00n + 1_400_00n, cash: 2_000_00n }, invoice('Indigo')),
  row(credits, 'Indigo', { billed: 0n, recognised: 0n }),
  row(credits, 'Jasper', { billed: 200_00n, recognised: 200_00n, cash: 200_00n }),
  row(credits, 'Jasper', { billed: 0n, recognised: 0n }, 'stripe:grant:credgr_Jasper'),

  // 13,500.00 over stand-alone prices of 12,000.00 and 4,000.00: three quarters are the plan
  row(services, 'Lyra', { billed: 13_500_00n, recognised: ratable(10_125_00n, 24, 365) + 3_375_00n, cash: 13_500_00n }),
  // 27,000.00 over 24,000.00 and 4,000.00: six sevenths are the plan; onboarding is not delivered
  row(services, 'Nova', { billed: 27_000_00n, recognised: ratable(portion(27_000_00n, 6n, 7n), 21, 365), cash: 27_000_00n }),
  row(services, 'Onyx', { billed: 8_000_00n, recognised: 8_000_00n, cash: 8_000_00n }, invoice('Onyx')),
  row(services, 'Prism', { billed: 6_500_00n, recognised: 0n, cash: 6_500_00n }, invoice('Prism')),
  row(services, 'Slate', { billed: 10_000_00n, recognised: 6_000_00n, cash: 10_000_00n }, invoice('Slate')),
]
