import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeGivenLot } from '../gifts/writeGivenLot'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { openTeam, signIn, type Team } from '../staff/staffAccounts'

const library = openServiceForVisitors()
let team: Team
library.prepare(async service => void (team = await openTeam(service)))
/** Where pictures of the papers go, for whoever wants to look at them. */
const pictures = process.env['PICTURES']
const A4 = { width: 794, height: 1_123 }

const countPages = (pdf: Buffer) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length

/** What is printed stays on screen, to be looked at. */
const freeze = `window.print = () => {
  window.paperClass = document.documentElement.className
  document.body.replaceWith(document.body.cloneNode(true))
}`

test('label, certificate, receipt and the page of who gave: each is one sheet, with nothing of the page around', async () => {
  writeGivenLot(library.service, 12)
  const karim = await library.meet('current Chromium', { viewport: A4 })
  const { page } = karim.browser
  await page.addInitScript(freeze)
  await karim.goTo('/espace/materiel')
  await signIn(karim, await team.invite('Karim Adjani', { role: 'device-manager' }))
  await karim.fill('Chercher un appareil', 'SN3')
  await karim.sees('1 appareil.')
  await karim.click('Portable Lenovo T480')
  await karim.sees('Ce qui a été fait')
  const device = await karim.path()

  async function look(name: string) {
    await page.evaluate(() => (document.documentElement.className = (window as never)['paperClass']))
    await page.emulateMedia({ media: 'print' })
    const text = await page.evaluate(() => document.body.innerText)
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) })
    const pages = countPages(await page.pdf({ format: 'A4', printBackground: true }))
    await page.emulateMedia({ media: 'screen' })
    return { text, pages }
  }

  await karim.click('L’étiquette')
  const label = await look('label')
  expect([label.pages, label.text]).toEqual([1, expect.stringContaining('SN3')])
  expect(label.text).not.toContain('Ce qui a été fait')

  await karim.goTo(device)
  await karim.click('Le certificat d’effacement')
  const certificate = await look('certificate')
  for (const said of ['Secure Erase', 'hdparm 9.65', 'DISK3', 'Lenovo T480']) expect(certificate.text).toContain(said)
  expect(certificate.pages).toBe(1)

  await karim.goTo(device)
  await karim.click('Ouvrir le lot')
  await karim.click('Changer l’adresse')
  await karim.sees('L’adresse est nouvelle. L’ancienne ne marche plus.')
  const address = (await page.locator('.lot-address').getAttribute('href'))!
  await karim.click('Imprimer le reçu')
  const receipt = await look('receipt')
  for (const said of ['Reçu de don', 'Imprimerie', 'SN11', address]) expect(receipt.text).toContain(said)
  expect(receipt.text).not.toContain('Fermer la page')
  expect(receipt.pages).toBe(1)

  const lucien = await library.meet('current Chromium', { viewport: A4 })
  await lucien.goTo(new URL(address).pathname)
  await lucien.browser.page.emulateMedia({ media: 'print' })
  if (pictures) await lucien.browser.page.screenshot({ path: join(pictures, 'donor.png'), fullPage: true })
  expect(countPages(await lucien.browser.page.pdf({ format: 'A4' }))).toBeLessThanOrEqual(2)
  await lucien.seesNot('Imprimer')
})
