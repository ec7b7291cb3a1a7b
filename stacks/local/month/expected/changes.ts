import { ratable } from './arithmetic.ts'
import { type Position, row } from './position.ts'

const upgrades = 'upgrades and downgrades'
const notes = 'credit notes and refunds'
const setbacks = 'voids, write-offs, disputes'
const job = (customer: string, number: number): string => `stripe:inv:in_${customer}0${number}`

/** Contracts whose price changed after the first invoice. A credited line keeps what it had earned by the day of the change. */
export const changePositions: readonly Position[] = [
  // 300.00 − 183.87 earned by the 20th; 275.81 over 19 days, 12 of them in December
  row(upgrades, 'Ridge', { billed: 391_94n, recognised: 116_13n + ratable(275_81n, 12, 19), cash: 391_94n }),
  // 300.00 − 203.23; then a year from the 14th
  row(upgrades, 'Sable', { billed: 12_096_77n, recognised: 96_77n + ratable(12_000_00n, 18, 365), cash: 12_096_77n }),
  // 900.00 credited whole; a year from the 17th
  row(upgrades, 'Thorn', { billed: 10_800_00n, recognised: ratable(10_800_00n, 15, 365), cash: 10_800_00n }),
  // 600.00 − 367.74 + 220.65: the second invoice owes the customer 147.09
  row(upgrades, 'Umber', { billed: 452_91n, recognised: 232_26n + ratable(220_65n, 14, 19), cash: 600_00n, customerCredit: 147_09n }),
  row(upgrades, 'Yuzu', { currency: 'JPY', billed: 71_129n, recognised: 18_871n + ratable(52_258n, 15, 18), cash: 71_129n }),

  // a credit note lowers the price of the whole term, earned and unearned alike
  row(notes, 'Viola', { billed: 270_00n, recognised: ratable(270_00n, 27, 31), receivable: 270_00n }),
  row(notes, 'Wren', { billed: 450_00n, recognised: ratable(450_00n, 24, 31), cash: 450_00n }),
  row(notes, 'Xenon', { billed: 255_00n, recognised: ratable(255_00n, 29, 31), cash: 300_00n, customerCredit: 45_00n }),
  row(notes, 'Xenon', { billed: 500_00n, recognised: 500_00n, cash: 455_00n, customerCredit: -45_00n }, job('Xenon', 2)),
  row(notes, 'Yarrow', { billed: 540_00n, recognised: ratable(540_00n, 18, 31), receivable: 540_00n }),
  row(notes, 'Zinnia', { billed: 810_00n, recognised: ratable(810_00n, 22, 31), tax: 71_89n, cash: 881_89n }),
  row(notes, 'Amber', { billed: 450_00n, recognised: ratable(450_00n, 26, 31), receivable: 450_00n }),
  row(notes, 'Flint', { billed: 750_00n, recognised: ratable(750_00n, 28, 31), cash: 750_00n }),
  row(notes, 'Coral', { billed: 300_00n, recognised: ratable(300_00n, 30, 31), cash: 300_00n }),
  row(notes, 'Delta', { billed: 0n, recognised: 0n }),
  row(notes, 'Grove', { billed: 370_00n, recognised: ratable(370_00n, 23, 31), cash: 450_00n, refundLiability: 80_00n }),

  row(setbacks, 'Hazel', { billed: 0n, recognised: 0n }),
  row(setbacks, 'Indium', { billed: 420_00n, recognised: 420_00n, badDebt: 420_00n }),
  row(setbacks, 'Jade', { billed: 310_00n, recognised: 310_00n, cash: 310_00n }),
  row(setbacks, 'Topaz', { billed: 1_500_00n, recognised: ratable(1_500_00n, 23, 31), cash: 1_485_00n, processorFee: 15_00n }),
  row(setbacks, 'Ursa', { billed: 4_000_00n, recognised: 4_000_00n, cash: -15_00n, processorFee: 15_00n, badDebt: 4_000_00n }, job('Ursa', 1)),
]
