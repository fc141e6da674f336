import { phone, type Browser } from './drivers/browserTab'
import { launchChromium, type Chromium, type ChromiumOptions } from './drivers/chromium'
import { launchFirefox } from './drivers/firefox'
import { keyboardHands } from './drivers/hands'
import { launchOldChromium } from './drivers/oldChromium'
import { personAt, type Person } from './drivers/person'
import { launchWebKit } from './drivers/webKit'

/** The ways residents come: every journey must pass for each of them. */
export const ways = ['current Chromium', 'JavaScript off', 'Chromium 70', 'keyboard only', '320 px'] as const
/** The engines of others, in `npm run soak` only. */
export const otherEngines = ['Firefox ESR', 'WebKitGTK'] as const
export type Way = (typeof ways)[number] | (typeof otherEngines)[number]

export type Visitor<B extends Browser = Browser> = Person & { browser: B; leave(): Promise<void> }

type BrowserOf<W extends Way> = W extends 'Chromium 70' | (typeof otherEngines)[number] ? Browser : Chromium

/** Of these, the other engines know their window, and all but WebKitGTK their profile. */
export type VisitorOptions = Omit<ChromiumOptions, 'javaScript'>

/** Someone new, who comes that way to the service at this address. */
export async function meetPerson<W extends Way>(
  way: W,
  url: string,
  options: VisitorOptions = {},
): Promise<Visitor<BrowserOf<W>>> {
  const browser = (await openBrowser(way, options)) as BrowserOf<W>
  const hands = way === 'keyboard only' ? keyboardHands(browser.tab) : undefined
  return { ...personAt(browser.tab, url, hands), browser, leave: () => browser.close() }
}

function openBrowser(way: Way, options: VisitorOptions): Promise<Browser> {
  if (way === 'Chromium 70') return launchOldChromium(options)
  if (way === 'Firefox ESR') return launchFirefox(options)
  if (way === 'WebKitGTK') return launchWebKit(options)
  const viewport = way === '320 px' ? { width: 320, height: 568 } : phone
  return launchChromium({ viewport, ...options, javaScript: way !== 'JavaScript off' })
}

/** Made-up residents. What they type must never be found in the server's logs. */
export const residents = {
  amina: { familyName: 'Benkhelifa', phone: '06 39 98 12 34', lastDigits: '1234' },
  lucien: { familyName: 'Weberzott', phone: '06 39 98 56 78', lastDigits: '5678' },
} as const
