// Alone: node --import tsx scripts/bench/measureAgenda.ts
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { chromium, type Page } from 'playwright-core'
import { findChromium } from '../engines/findChromium'
import { startSite } from '../weigh/startSite'

/** Those of a full day, on the tablet of a few years ago that a place has. */
const PEOPLE = 40
const SLOWDOWN = 4
export const AGENDA_MS = 1_000
const TIMES = 5

export type AgendaMeasures = { shownMs: number; unlockedMs: number }

type Mediator = { email: string; passphrase: string }

/** The day of forty people from what the device stores, without network: opened again, and after the passphrase. */
export async function measureAgenda(): Promise<AgendaMeasures> {
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-agenda-'))
  const site = await startSite({ env: { DATA_DIR: folder } })
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const url = `http://localhost:${site.port}`
    const mediator = await newMediator(folder)
    const open = async () => {
      const context = await browser.newContext({ viewport: { width: 768, height: 1024 }, timezoneId: 'Europe/Paris' })
      // tsx names the functions that it compiles by this one; a page has none.
      await context.addInitScript('globalThis.__name = value => value')
      return context.newPage()
    }
    const desk = await open()
    await signIn(desk, `${url}/espace/guichet`, mediator)
    const day = await desk.evaluate(bookForMany, PEOPLE)
    await desk.close()
    const tablet = await open()
    await signIn(tablet, `${url}/espace/jour/${day}`, mediator)
    await tablet.waitForSelector('.agenda-row')
    await untilStored(tablet)
    return await measureOffline(tablet, mediator)
  } finally {
    await browser.close()
    await site.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

export const agendaLine = ({ shownMs, unlockedMs }: AgendaMeasures) =>
  `The day of ${PEOPLE} people on a tablet without network, processor ${SLOWDOWN} times slower: on screen after ${shownMs.toFixed(0)} ms ` +
  `(at most ${AGENDA_MS}); ${unlockedMs.toFixed(0)} ms from the passphrase, which is slow to check on purpose`

async function newMediator(folder: string): Promise<Mediator> {
  const program = ['--import', 'tsx', 'scripts/demonstration-accounts.ts']
  const env = { ...process.env, NODE_ENV: '', DATABASE_URL: '', DATA_DIR: folder }
  const { stdout } = await promisify(execFile)(process.execPath, program, { env })
  const [, email, passphrase] = /(mediatrice@\S+)\s+(\S+)/.exec(stdout)!
  return { email: email!, passphrase: passphrase! }
}

async function signIn(page: Page, address: string, { email, passphrase }: Mediator) {
  await page.goto(address)
  await page.getByLabel(/Adresse e.mail/).fill(email)
  await page.getByLabel('Phrase de passe').fill(passphrase)
  await page.getByRole('button', { name: 'Entrer' }).click()
  await page.getByRole('button', { name: 'Se déconnecter' }).waitFor()
}

const untilStored = (page: Page) =>
  page.waitForFunction(async () => {
    if (!(await navigator.serviceWorker.ready)) return false
    const db = await new Promise<IDBDatabase>(done => {
      const request = indexedDB.open('espace')
      request.onsuccess = () => done(request.result)
    })
    const rows = db.transaction('rows').objectStore('rows').getAllKeys()
    await new Promise(done => (rows.onsuccess = done))
    db.close()
    return JSON.stringify(rows.result).includes('desk-slots')
  })

async function measureOffline(page: Page, { passphrase }: Mediator): Promise<AgendaMeasures> {
  const devTools = await page.context().newCDPSession(page)
  await page.context().setOffline(true)
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  const times: number[] = []
  for (let turn = 0; turn < TIMES; turn++) {
    await page
      .getByRole('link', { name: /Prendre un rendez.vous/ })
      .first()
      .click()
    await page.getByLabel('Nom de famille').waitFor()
    times.push(await page.evaluate(goBackToRows, PEOPLE))
  }
  await page.reload()
  await page.getByLabel('Phrase de passe').fill(passphrase)
  const unlockedMs = await page.evaluate(openToRows, PEOPLE)
  return { shownMs: times.sort((a, b) => a - b)[Math.floor(TIMES / 2)]!, unlockedMs }
}

/** In the page, as its mediator: so many people on one day, one more than the seats each time. Gives the day. */
async function bookForMany(count: number): Promise<string> {
  const send = async (path: string, method: string, body: object) =>
    (await fetch(path, { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } })).json()
  const { slots } = (await send('/api/staff/questions/find-desk-slots', 'POST', { need: 'caf' })) as {
    slots: { id: string; startsAt: number }[]
  }
  const dayOf = ({ startsAt }: { startsAt: number }) =>
    new Date(startsAt).toLocaleDateString('sv', { timeZone: 'Europe/Paris' })
  const day = dayOf(slots.at(-1)!)
  const ofDay = slots.filter(slot => dayOf(slot) === day)
  for (let turn = 0; turn < count; turn++) {
    const payload = {
      slot: ofDay[turn % ofDay.length]!.id,
      need: 'caf',
      familyName: `Personne ${turn}`,
      language: 'fr',
      reason: 'Mesure',
      isAnother: true,
    }
    const key = crypto.randomUUID().replaceAll('-', '')
    await send(`/api/staff/commands/${key}`, 'PUT', { kind: 'book-at-desk', v: 1, payload })
  }
  return day
}

/** In the page: from the press to the frame that shows them all. */
function goBackToRows(count: number): Promise<number> {
  const begun = performance.now()
  history.back()
  return new Promise(resolve => {
    const look = () =>
      document.querySelectorAll('.agenda-row').length < count
        ? requestAnimationFrame(look)
        : requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)))
    requestAnimationFrame(look)
  })
}

function openToRows(count: number): Promise<number> {
  const begun = performance.now()
  document.querySelector<HTMLButtonElement>('form button[type=submit]')!.click()
  return new Promise(resolve => {
    const look = () =>
      document.querySelectorAll('.agenda-row').length < count
        ? requestAnimationFrame(look)
        : requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)))
    requestAnimationFrame(look)
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(agendaLine(await measureAgenda()))
