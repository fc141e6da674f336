import type { Page } from 'playwright-core'
import { readConfig } from '../../src/platform/server/config'
import { openDatabase } from '../../src/platform/server/database'
import type { Service } from '../drivers/service'

/** A gesture of the finger, from one end of the box to the other. */
export async function sign(page: Page) {
  const pad = page.locator('svg.signature')
  await pad.scrollIntoViewIfNeeded()
  const box = (await pad.boundingBox())!
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
  await page.mouse.move(...at(0.1, 0.6))
  await page.mouse.down()
  for (const [x, y] of [
    [0.3, 0.2],
    [0.4, 0.8],
    [0.6, 0.3],
    [0.9, 0.7],
  ] as const)
    await page.mouse.move(...at(x, y), { steps: 6 })
  await page.mouse.up()
}

/** From now on, what is printed stays on the page: without a printer there is nothing else to look at. */
export const keepPaper = (page: Page) =>
  page.evaluate(() => {
    window.print = () => {
      const paper = document.querySelector('.hand-over-paper')!.cloneNode(true)
      queueMicrotask(() => {
        document.body.append(paper)
        document.documentElement.classList.add('prints-sheet')
      })
    }
  })

export const removePaper = (page: Page) =>
  page.evaluate(() => {
    document.documentElement.classList.remove('prints-sheet')
    for (const paper of document.querySelectorAll('.hand-over-paper')) paper.remove()
  })

export const countPages = (pdf: Buffer) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length

/** A colleague changed the request meanwhile. */
export async function raiseVersion({ data, url }: Service, request: string) {
  const db = openDatabase(readConfig({ ...data, PUBLIC_URL: url }))
  const one = db.updateTable('device_request').where('id', '=', request)
  await one.set(({ eb }) => ({ version: eb('version', '+', 1) })).execute()
  await db.destroy()
}
