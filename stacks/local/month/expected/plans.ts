import { ratable } from './arithmetic.ts'
import { type Position, row } from './position.ts'

const annual = 'annual plans'
const monthly = 'monthly seats'
const other = 'other terms'

/** Plans paid in advance: days of December over days of the term. */
export const planPositions: readonly Position[] = [
  row(annual, 'Northwind', { billed: 12_000_00n, recognised: ratable(12_000_00n, 22, 365), cash: 12_000_00n }),
  row(annual, 'Lumen', { billed: 24_000_00n, recognised: ratable(24_000_00n, 31, 365), tax: 2_130_00n, receivable: 26_130_00n }),
  row(annual, 'Aurora', { billed: 9_000_00n, recognised: ratable(9_000_00n, 22, 365), cash: 9_000_00n }), // from 10 December New York
  row(annual, 'Obsidian', { billed: 14_600_00n, recognised: 40_00n, cash: 14_600_00n }), // one day, 31 December
  row(annual, 'Sakura', { currency: 'JPY', billed: 1_800_000n, recognised: ratable(1_800_000n, 24, 365), tax: 180_000n, cash: 1_980_000n }),
  row(annual, 'Dana', { currency: 'KWD', billed: 4_500_000n, recognised: ratable(4_500_000n, 27, 365), cash: 4_500_000n }),
  row(annual, 'Tundra', { billed: 20_000_00n, recognised: ratable(20_000_00n, 31, 731), cash: 20_000_00n }),
  row(annual, 'Palmetto', { billed: 15_000_00n, recognised: ratable(15_000_00n, 18, 365), cash: 15_000_00n }),
  row(annual, 'Quarry', { billed: 10_950_00n, recognised: 480_00n, cash: 10_950_00n }), // 30.00 a day for 16 days
  row(annual, 'Kestrel', { billed: 24_012_00n, recognised: ratable(24_012_00n, 17, 365), cash: 24_012_00n }), // 36,000.00 − 11,988.00
  row(annual, 'Vega', { billed: 6_778_90n, recognised: ratable(6_778_90n, 23, 365), tax: 601_63n, cash: 7_380_53n }), // 8,400.00 − 1,050.00 − 571.10
  row(monthly, 'Ember', { billed: 324_00n, recognised: ratable(324_00n, 20, 31), cash: 324_00n }),
  row(monthly, 'Cobalt', { billed: 750_00n, recognised: ratable(750_00n, 29, 31), cash: 750_00n }),
  row(monthly, 'Dune', { billed: 1_200_00n, recognised: ratable(1_200_00n, 25, 31), tax: 106_50n, cash: 1_306_50n }),
  row(monthly, 'Fjord', { currency: 'JPY', billed: 81_818n, recognised: ratable(81_818n, 26, 31), tax: 8_182n, cash: 90_000n }),
  row(monthly, 'Gulfdesk', { currency: 'KWD', billed: 135_000n, recognised: ratable(135_000n, 21, 31), cash: 135_000n }),
  row(monthly, 'Harbor', { billed: 240_00n, recognised: ratable(240_00n, 12, 31), cash: 240_00n }),
  row(monthly, 'Juniper', { billed: 3_000_00n, recognised: ratable(3_000_00n, 14, 31), cash: 3_000_00n }),
  row(monthly, 'Willow', { billed: 150_00n, recognised: ratable(150_00n, 30, 31), receivable: 150_00n }),
  row(monthly, 'Iris', { billed: 180_00n, recognised: ratable(180_00n, 8, 31), cash: 180_00n }),
  row(other, 'Mosaic', { billed: 400_00n, recognised: 320_00n + ratable(80_00n, 2, 7), cash: 400_00n }), // four weeks and two days
  row(other, 'Orchid', { billed: 14_400_00n, recognised: 4_800_00n, cash: 14_400_00n }), // one of three even months
  row(other, 'Qatif', { currency: 'KWD', billed: 2_500_000n, recognised: 833_333n, cash: 2_500_000n }),
  row(other, 'Kelp', { billed: 0n, recognised: 0n }),
  row(other, 'Lark', { billed: 300_00n, recognised: ratable(300_00n, 17, 31), cash: 300_00n }),
]
