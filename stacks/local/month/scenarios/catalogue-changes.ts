import { type Money3, type Product, type PriceRow, inferencePrice, products, seatPrice, trainingPrice, weeklySeatPrice } from '../catalogue.ts'
import { company } from '../company.ts'
import { customer } from '../customers.ts'
import { newYork } from '../moment.ts'
import { type Story, tell } from '../story.ts'
import { priceObject } from '../stripe/subscription.ts'

/** The catalogue is set up on the first morning: products and list prices, which are evidence of price and nothing more. */
export function catalogueChanges(): Story {
  const teller = tell(customer('Catalogue'), 'catalogue')
  const start = newYork('2026-12-01', '07:00:00')
  const known = Object.keys(products).filter((product) => product !== 'prod_concierge') as Product[]
  known.forEach((id, index) => {
    const created = start + index
    teller.say('product.created', created, { id, object: 'product', active: true, created, livemode: company.livemode, metadata: {}, name: products[id], type: 'service' })
  })
  prices().forEach((price, index) => teller.say('price.created', start + 60 + index, priceObject(price)))
  return teller.end()
}

function prices(): readonly PriceRow[] {
  const currencies: readonly Money3[] = ['usd', 'jpy', 'kwd']
  return [...currencies.map(seatPrice), ...currencies.map(inferencePrice), weeklySeatPrice, trainingPrice]
}
