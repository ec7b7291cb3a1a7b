const key = 'tieout.as'

/** Under which name a person acts on the local stack, which proves none. Kept for this tab, so that two tabs can be two people. */
export const actingName = (): string => sessionStorage.getItem(key) ?? ''

/** Acts under a name from now on; empty: under none. Everything is read again. */
export function actAs(name: string): void {
  if (name === '') sessionStorage.removeItem(key)
  else sessionStorage.setItem(key, name)
  location.reload()
}

/** What each request says of it. */
export function actingHeaders(): Readonly<Record<string, string>> {
  const name = actingName()
  return name === '' ? {} : { 'tieout-as': name }
}
