import { describe, expect, test } from 'vitest'
import { addDays } from '../../src/platform/everywhere/parisTime'
import { newCommandKey } from '../../src/platform/everywhere/command'
import type { Service } from '../drivers/service'
import { signIn } from './staffAccounts'
import { openMorning, TOWN_HALL } from './staffMorning'

const TABLET = { viewport: { width: 768, height: 1024 } }

/** The same name with two numbers: two files. */
async function bookTwoMartins({ url }: Service) {
  type Free = { days: { slots: { id: string }[] }[] }
  const found = await fetch(`${url}/api/find-free-slots?place=${TOWN_HALL}&need=caf`)
  const { slots } = ((await found.json()) as Free).days.at(-1)!
  for (const [index, phone] of ['0639980001', '0639980002'].entries()) {
    const payload = { wishes: [slots[index]!.id], need: 'caf', forWhom: 'self', familyName: 'Martin' }
    await fetch(`${url}/api/commands/${newCommandKey()}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Origin: url },
      body: JSON.stringify({
        kind: 'book-appointment',
        v: 1,
        payload: { ...payload, reachMe: { by: 'phone', phone } },
      }),
    })
  }
}

describe('a mediator goes on where she was', () => {
  const { library, day, newMediator } = openMorning()
  library.prepare(bookTwoMartins)

  /** Her day, on a tablet. */
  async function openDay() {
    const { browser, ...person } = await library.meet('current Chromium', TABLET)
    await person.goTo(`/espace/jour/${day()}`)
    await signIn(person, await newMediator())
    await person.sees('Benkhelifa')
    const focused = () =>
      browser.page.evaluate(() => {
        const { activeElement: at } = document
        const row = at?.closest('li')?.querySelector('.row__title')?.textContent ?? ''
        return [at?.textContent, row].map(text => text?.replace(/\s+/g, ' ').trim().slice(0, 12))
      })
    return { page: browser.page, person, focused }
  }

  test('a note is being written: asked before another day, one day instead of seven, or the place of another', async () => {
    const { page, person } = await openDay()
    await person.click('Note')
    await person.fill('Ce qui a été fait', 'Un texte pas encore gardé')
    await person.click('Après')
    await person.sees('Ce que vous avez écrit n’est pas gardé')
    await person.click('Rester sur cette page')
    expect(await person.path()).toBe(`/espace/jour/${day()}`)
    expect(await person.valueOf('Ce qui a été fait')).toBe('Un texte pas encore gardé')
    // To more days, nothing goes.
    await person.click('Sept jours')
    await person.seesNot('n’est pas gardé')
    await person.click('Sept jours')
    await person.click('Rester sur cette page')
    expect(await page.getByRole('button', { name: 'Sept jours' }).getAttribute('aria-pressed')).toBe('true')
    await page.evaluate(() => document.querySelector<HTMLAnchorElement>('.skip')!.click())
    await person.seesNot('n’est pas gardé')
    await person.click('Avant')
    await person.click('Quitter sans garder')
    await expect.poll(() => person.path()).toBe(`/espace/jour/${addDays(day(), -7)}`)
  })

  test('an undo, pressed or gone by itself, leaves the keyboard at the person it was about', async () => {
    const { page, focused } = await openDay()
    const row = page.locator('.agenda-row').filter({ hasText: 'Weberzott' })
    await row.getByText('Absent').click()
    await page.locator('.toast button').focus()
    await page.keyboard.press('Enter')
    await expect.poll(focused).toEqual(['Absent', 'Weberzott'])
    await row.getByText('Est là').click()
    await page.locator('.toast button').focus()
    await expect.poll(focused, { timeout: 20_000 }).toEqual(['Est là', 'Weberzott'])
  })

  test('two files that are one, then two again: the keyboard is at the person each time', async () => {
    const { page, person, focused } = await openDay()
    await person.click('Chercher une personne')
    await person.fill('Qui cherchez-vous ?', 'Martin')
    await person.click('Chercher')
    await person.sees('2 personnes correspondent.')
    for (const box of await page.getByLabel('Choisir pour réunir').all()) await box.check()
    await page.getByRole('button', { name: 'Réunir ces deux fiches' }).focus()
    await page.keyboard.press('Enter')
    await person.sees('Une personne correspond.')
    expect(await focused()).toEqual(['Prendre un r', 'Martin'])
    await page.getByRole('button', { name: 'Séparer ces deux fiches' }).focus()
    await page.keyboard.press('Enter')
    await person.sees('de nouveau séparées')
    await expect.poll(focused).toEqual(['Prendre un r', 'Martin'])
  })
})
