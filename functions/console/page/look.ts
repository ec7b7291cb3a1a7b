/** How the page looks: theme and density, kept in this browser. */
export type Theme = 'light' | 'dark'
export type Density = 'comfortable' | 'compact'

const element = document.documentElement

/** Puts back what was chosen before; without a choice the system decides the theme. */
export function restoreLook(): void {
  const theme = localStorage.getItem('tieout.theme')
  if (theme) element.dataset['theme'] = theme
  element.dataset['density'] = localStorage.getItem('tieout.density') ?? 'comfortable'
}

export function themeNow(): Theme {
  const chosen = element.dataset['theme']
  if (chosen === 'light' || chosen === 'dark') return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

export function toggleTheme(): Theme {
  const next = themeNow() === 'dark' ? 'light' : 'dark'
  element.dataset['theme'] = next
  localStorage.setItem('tieout.theme', next)
  return next
}

export function toggleDensity(): Density {
  const next = element.dataset['density'] === 'compact' ? 'comfortable' : 'compact'
  element.dataset['density'] = next
  localStorage.setItem('tieout.density', next)
  return next
}
