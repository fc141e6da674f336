import { describe, expect, test } from 'vitest'
import { readFrenchPhone } from '../../src/platform/everywhere/readPhone'
import type { Visitor } from '../people'
import { appointmentsOf, callbacksOf, closePlace, reopenPlace } from './rows'
import {
  chooseNeedAndTime,
  focusIsOnErrors,
  freeTimes,
  readReference,
  sayWhoComes,
  sendAndReadReference,
} from './steps'
import { openServiceForVisitors } from './serviceForVisitors'
import { takeSlot } from './takeSlot'

const library = openServiceForVisitors()
const { meet } = library

describe.each(['current Chromium', 'JavaScript off'] as const)('%s', way => {
  const suffix = way === 'JavaScript off' ? 'Sans' : 'Avec'

  test('a press repeated by a trembling hand books once', async () => {
    const resident = await meet(way)
    await resident.goTo('/lieux/metz-mq-bellecroix')
    await chooseNeedAndTime(resident)
    const { page } = resident.browser
    // The form wakes when it is touched; before, a press is that of a plain form, whatever the browser.
    if (way === 'current Chromium') {
      await page.focus('[name=familyName]')
      await page.waitForSelector('[data-island="booking-form"][data-awake="yes"]')
    }
    await sayWhoComes(resident, { familyName: `Tremblay${suffix}`, phone: '06 39 98 00 01' })
    const repeated: number[] = []
    let endPresses = () => {}
    const presses = new Promise<void>(resolve => (endPresses = resolve))
    // And the network says it three times. The page that it opens comes under the last press at the earliest.
    await page.route(/\/rendez-vous\/envoyer$|\/api\/commands\//, async route => {
      const asked = route.request()
      const headers = {
        'Content-Type': asked.headers()['content-type']!,
        Origin: library.service.url,
        'Sec-Fetch-Site': 'same-origin',
      }
      const again = { method: asked.method(), headers, body: asked.postData(), redirect: 'manual' as const }
      const answers = await Promise.all([fetch(asked.url(), again), fetch(asked.url(), again)])
      repeated.push(...answers.map(({ status }) => status))
      await presses
      await route.continue().catch(() => undefined)
    })
    const send = page.getByRole('button', { name: /Confirmer ce rendez.vous/ })
    await send.click({ clickCount: 3, delay: 20, noWaitAfter: true })
    endPresses()
    await resident.sees('Votre rendez-vous est confirmé', 20_000)
    expect(repeated.slice(0, 2)).toEqual(way === 'JavaScript off' ? [303, 303] : [200, 200])
    const reference = await readReference(resident)
    const kept = appointmentsOf(library.service, `Tremblay${suffix}`)
    expect(kept).toMatchObject([{ reference: reference.replace(/-/g, '') }])
    // Back, and sent again: the same page of the same appointment, or the form anew; never a second one.
    await resident.back().catch(() => undefined)
    await resident.reload().catch(() => undefined)
    expect(appointmentsOf(library.service, `Tremblay${suffix}`)).toHaveLength(1)
  })

  test('a daughter books for her father: his name opens it, her own is asked apart', async () => {
    const resident = await meet(way)
    await resident.goTo('/lieux/metz-mq-bellecroix')
    await chooseNeedAndTime(resident)
    await resident.choose('Pour un proche')
    if (way === 'current Chromium') await resident.sees('Le nom de famille de votre proche')
    await resident.fill('Votre nom, si vous voulez', 'Sonia')
    await resident.fill(
      way === 'JavaScript off' ? 'nom de famille' : 'Le nom de famille de votre proche',
      `Papa${suffix}`,
    )
    await resident.choose(way === 'JavaScript off' ? 'Ne pas me joindre' : 'Ne pas nous joindre')
    await resident.click('Continuer')
    await resident.sees(/un proche/i)
    await sendAndReadReference(resident)
    expect(appointmentsOf(library.service, `Papa${suffix}`)).toMatchObject([
      { for_whom: 'relative', helper_name: 'Sonia', phone: null, email: null },
    ])
  })

  test('the hour is taken while one writes: it says so, keeps the answers, and another hour is one press away', async () => {
    const resident = await meet(way)
    await resident.goTo('/lieux/fs-2436')
    await chooseNeedAndTime(resident)
    const slot = new URLSearchParams((await resident.path()).split('?')[1]).get('creneau')!
    await sayWhoComes(resident, { familyName: `Lent${suffix}`, phone: '06 39 98 00 02' })
    await takeSlot(library.service.url, slot)
    await resident.click('Confirmer ce rendez-vous')
    await resident.sees('Cette heure n’est plus libre')
    await resident.sees('Choisissez un autre rendez-vous')
    await resident.sees('Attendre une heure libre')
    await resident.click('Prendre cette heure')
    await resident.sees('Choisissez une heure')
    expect(await focusIsOnErrors(resident)).toBe(true)
    expect(await resident.title()).toMatch(/^Erreur\s: Choisissez un autre rendez-vous/)
    await resident.click('Choisissez une heure.')
    expect(await resident.tab.run(() => document.activeElement!.getAttribute('name'))).toBe('creneau')
    await resident.choose(await firstChoice(resident))
    await resident.click('Prendre cette heure')
    await resident.sees('Votre rendez-vous est confirmé', 20_000)
    const kept = appointmentsOf(library.service, `Lent${suffix}`)
    expect(kept).toMatchObject([{ state: 'confirmed', phone: expect.stringMatching(/639980002$/) }])
  })

  test('« rappelez-moi »: a number and a half-day, checked, then confirmed', async () => {
    const resident = await meet(way)
    const phone = way === 'JavaScript off' ? '06 39 98 00 03' : '06 39 98 00 04'
    await resident.goTo('/')
    await resident.click('Être rappelé')
    await resident.click('Demander un appel')
    await resident.sees('Choisissez un moment de la journée')
    expect(await focusIsOnErrors(resident)).toBe(true)
    await resident.fill('Votre numéro de téléphone', phone)
    await resident.choose('Le matin')
    await resident.click('Demander un appel')
    await resident.sees('Votre demande d’appel est reçue', 20_000)
    await resident.sees('Si personne ne vous appelle')
    expect(callbacksOf(library.service, readFrenchPhone(phone)!)).toMatchObject([{ half_day: 'morning' }])
  })

  test('nothing free in this place: the nearest ones that receive, and a call', async () => {
    closePlace(library.service, 'metz-mq-sablon')
    const resident = await meet(way)
    try {
      await resident.goTo('/rendez-vous?besoin=caf&lieu=metz-mq-sablon')
      await resident.sees('Il n’y a plus de rendez-vous libre dans ce lieu')
      await resident.sees('Rendez-vous libres dans d’autres lieux')
      expect((await resident.reads()).match(/Voir les autres heures/g)).toHaveLength(3)
      await resident.sees('Être rappelé')
      // The nearest of those that receive, for who wanted to come to Le Sablon.
      await resident.click('Voir les autres heures (Hôtel de Ville de Metz)')
      await resident.sees('Quand voulez-vous venir ?')
      expect(await freeTimes(resident)).not.toEqual([])
    } finally {
      reopenPlace(library.service, 'metz-mq-sablon')
    }
  })
})

test('what is pressed and typed before the form comes alive is not undone', async () => {
  const resident = await meet('current Chromium')
  const { page } = resident.browser
  // Scripts crawl: the person is faster.
  await page.route('**/assets/**', async route => {
    await new Promise(resolve => setTimeout(resolve, 1_500))
    await route.continue().catch(() => undefined)
  })
  await resident.goTo('/rendez-vous?besoin=caf&lieu=metz-mq-bellecroix')
  const [link = ''] = await resident.tab.run(() =>
    Array.from(document.querySelectorAll<HTMLAnchorElement>('main a[href*="creneau="]'), ({ href }) => href),
  )
  await page.goto(link, { waitUntil: 'commit' })
  await page.getByLabel('Pour un proche').check()
  // On a busy machine the form may wake here, and say so with its own words.
  await page.getByLabel(/Ne pas (me|nous) joindre/).check()
  await page.locator('#familyName').fill('Rapide')
  await page.waitForSelector('[data-island=booking-form][data-awake=yes]', { timeout: 30_000 })
  await resident.sees('Le nom de famille de votre proche')
  expect(await page.getByLabel('Pour un proche').isChecked()).toBe(true)
  expect(await page.getByLabel('Ne pas nous joindre').isChecked()).toBe(true)
  expect(await resident.valueOf('nom de famille')).toBe('Rapide')
})

const firstChoice = (resident: Visitor): Promise<string> =>
  resident.tab.run(
    () => document.querySelector<HTMLInputElement>('input[name=creneau][type=radio]')!.labels![0]!.innerText,
  )
