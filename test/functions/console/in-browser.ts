import { type Browser, type Page, chromium } from 'playwright-core'
import { buildPage } from '../../../functions/console/build-page.ts'
import { consoleSite } from '../../../functions/console/console-site.ts'
import { serveLoopback } from '../../../functions/console/serve-loopback.ts'
import { chromiumPath } from '../../../stacks/local/chromium-path.ts'
import type { SmallWorld } from './small-world.ts'

const found = chromiumPath()

export const hasChromium = found !== undefined
if (!hasChromium) process.stderr.write('SKIPPED: the ops page in a browser, because Chromium is not installed\n')

/** Tests in Chromium are skipped where there is none. */
export const inChromium = hasChromium ? describe : describe.skip

export interface View {
  readonly width: number
  readonly theme: 'light' | 'dark'
}

/** A page of the console, and what the browser had to say against it. */
export interface Opened {
  readonly page: Page
  readonly complaints: string[]
}

export interface Site {
  readonly open: (view: string, options?: View) => Promise<Opened>
  readonly close: () => Promise<void>
}

/** Waits until the page has read everything that it shows. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForSelector('main h1')
  await page.waitForFunction(() => document.querySelector('[aria-busy]') === null)
}

/** The console over a small company's books, in a browser. Whoever acts is named as on the local stack. */
export async function openSite(small: Pick<SmallWorld, 'api'>): Promise<Site> {
  const api = (request: Request): Response | Promise<Response> => {
    const name = request.headers.get('tieout-as')
    return small.api.fetch(request, { principal: name === null ? 'local' : `local:${name}` })
  }
  const server = await serveLoopback(consoleSite({ page: await buildPage(), api }), 0)
  const browser: Browser = await chromium.launch({ executablePath: found ?? '', args: ['--no-sandbox'] })
  return {
    open: async (view, { width, theme } = { width: 1280, theme: 'light' }) => {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: theme })
      const complaints: string[] = []
      page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
      page.on('pageerror', (fault) => void complaints.push(fault.message))
      await page.goto(`${server.url}/#/${view}`)
      await settled(page)
      return { page, complaints }
    },
    close: async () => {
      await browser.close()
      await server.close()
    },
  }
}
