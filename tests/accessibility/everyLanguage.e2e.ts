import { expect, test } from 'vitest'
import { FRENCH, LANGUAGES, type Language } from '../../src/platform/everywhere/languages'
import { freeTimes } from '../journeys/steps'
import { TITLE, writeWorkshop } from '../workshops/writeWorkshop'
import { faultsOnScreen } from './checkPage'
import { takePicture } from './lookAtStates'
import { openPages } from './openPages'

/** Home, booking, workshops and one lesson of each language, with its own `lang` and `dir`. */
const { library, visit } = openPages({ viewport: { width: 320, height: 568 } })

const others: Language[] = LANGUAGES.filter(each => each !== FRENCH)

test.each(others)('in %s: home, place, lesson, workshops, form with its errors', language =>
  visit(async (page, person) => {
    const faults: string[] = []
    const look = async (name: string, hasErrors?: true) => {
      if (!process.env.CI) await takePicture(page, `${language}, ${name}`)
      const found = await faultsOnScreen(page, {
        page: name,
        state: language,
        reach: async () => {},
        language,
        hasErrors,
        isWalked: language === 'ar' || undefined,
      })
      faults.push(...found.map(fault => `${name}: ${fault}`))
    }
    await person.goTo(`/?langue=${language}`)
    await look('home')
    await person.goTo(`/lieux/fs-2436?langue=${language}`)
    await look('place')
    await person.goTo(`/tutoriels/ouvrir-une-piece-jointe?langue=${language}`)
    await look('lesson')
    await writeWorkshop(library.service)
    await person.goTo(`/ateliers?langue=${language}`)
    await look('workshops')
    await person.click(TITLE)
    await look('workshop')
    await person.goTo(`/rendez-vous?besoin=caf&lieu=metz-mq-bellecroix&langue=${language}`)
    const [time = ''] = await freeTimes(person)
    await person.click(time)
    await page.locator('form button[type=submit]').first().click()
    await page.locator('[data-error-summary]').waitFor()
    await look('form', true)
    expect(faults.join('\n')).toBe('')
  }),
)
