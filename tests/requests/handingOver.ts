import type { Page } from 'playwright-core'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { readConfig } from '../../src/platform/server/config'
import { openDatabase } from '../../src/platform/server/database'
import type { Service } from '../drivers/service'
import type { Proofs } from '../staff/staffAccounts'

const SERVICES = ['Acquisition de matériel informatique à prix solidaire', 'Aide aux démarches administratives']

/** What a mediator does on the page of a place, without a browser: computers are given there. */
export async function giveComputersAt({ url }: Service, { email, passphrase, newCode }: Proofs) {
  const place = 'metz-hotel-de-ville'
  const post = (path: string, body: object, { method = 'POST', cookie = '' } = {}) => {
    const headers = { 'Content-Type': 'application/json', Origin: url, Cookie: cookie }
    return fetch(url + path, { method, body: JSON.stringify(body), headers })
  }
  const signedIn = await post('/api/staff/session', { email, passphrase, code: await newCode(), isShared: false })
  const cookie = signedIn.headers.get('Set-Cookie')!.split(';')[0]!
  const asked = await post('/api/staff/questions/show-staff-place', { place }, { cookie })
  const { version } = (await asked.json()) as { version: number }
  const sent = { kind: 'edit-place', v: 1, payload: { place, version, changes: { services: SERVICES } } }
  const { status } = await post(`/api/staff/commands/${newCommandKey()}`, sent, { method: 'PUT', cookie })
  if (status !== 200) throw new Error(`the place was not changed: ${status}`)
}

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
