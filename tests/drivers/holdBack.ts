import type { Page } from 'playwright-core'

/** Answers of these addresses wait, as on a slow network, until the function that is given is called. */
export async function holdBack(page: Page, addresses: string): Promise<() => void> {
  let letGo = () => {}
  const mayCome = new Promise<void>(resolve => (letGo = resolve))
  await page.route(addresses, async route => {
    await mayCome
    await route.continue()
  })
  return letGo
}
