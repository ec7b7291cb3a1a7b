/** A customer of the fictional company. `slug` names everything that belongs to it. */
export interface Customer {
  readonly slug: string
  readonly id: string
  readonly name: string
  readonly email: string
  readonly country: string
  /** Seconds after 09:00 New York at which its affairs happen: never midnight, never the same for two. */
  readonly offset: number
}

/** A customer by its name; the slug is the first word. */
export function customer(name: string, country = 'US'): Customer {
  const slug = name.split(' ')[0] ?? name
  const email = `billing@${slug.toLowerCase()}.example`
  return { slug, id: `cus_${slug}`, name, email, country, offset: offsetOf(slug) }
}

/** A number between 0 and 28,799 (eight office hours) that depends on the name only. */
function offsetOf(slug: string): number {
  let mixed = 7
  for (const letter of slug) mixed = (mixed * 31 + letter.charCodeAt(0)) % 28_800
  return mixed
}
