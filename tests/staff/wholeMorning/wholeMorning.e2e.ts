import { describe, expect, test } from 'vitest'
import { othersInSoak } from '../../drivers/inSoak'
import { signIn } from '../staffAccounts'
import { TOWN_HALL } from '../staffMorning'
import { PATIENT, arrive, bookInARow, callBack, closeAfternoon, overbook, readDone, rebook, receive } from './chapters'
import { keepsFocus } from './keepsFocus'
import { openWholeMorning, WOIPPY } from './openWholeMorning'
import { areRebooked, areTold, readMessages, readReason, takeAnotherHour } from './told'

const REASON = 'Elle vient de loin.'
const DESK = { viewport: { width: 1280, height: 800 } }

/** With fingers, the same morning is `onTablet.e2e.ts`; with a mouse, its parts are those of the files above. */
describe.each(othersInSoak('sqlite', 'postgres'))(
  'a whole morning of a mediator, with the keyboard alone, on %s',
  database => {
    const { library, morning } = openWholeMorning(() => ({ database }))

    test('who comes, three people in a row, one more than places, an afternoon closed, two people called back', async () => {
      const now = morning()
      const keyboard = await library.meet('keyboard only', DESK)
      // After each thing that she does, the focus is somewhere, and seen.
      const lea = keepsFocus(keyboard)
      await keyboard.browser.page.addInitScript('window.print = () => (window.printed = (window.printed ?? 0) + 1)')
      await arrive(now, lea)
      await receive(now, lea)
      const touches = await bookInARow(now, lea, ['Personne Un', 'Personne Deux', 'Personne Trois'])
      console.log(`next person, first free slot, slip printed, on ${database}: ${touches} touches`)
      expect(touches).toBeLessThanOrEqual(6)
      expect(await lea.tab.run(() => (window as { printed?: number }).printed)).toBe(3)
      await overbook(lea, 'Personne Quatre', REASON)
      const anna = await library.meet('current Chromium', DESK)
      await anna.goTo('/espace')
      // Of both places: late in the morning, the first hour that is full is at the other one.
      await signIn(anna, await now.team.invite('Anna Roth', { role: 'mediator', places: [TOWN_HALL, WOIPPY.id] }))
      await anna.sees('Anna Roth')
      await readReason(now, anna, 'Personne Quatre', REASON)
      await anna.leave()

      await closeAfternoon(now, lea)
      await areTold(now, 'closing')
      const anne = await library.meet('current Chromium', DESK)
      await readMessages(now, anne)
      await anne.leave()
      const kieffer = await library.meet('JavaScript off')
      await takeAnotherHour(now, kieffer, 'Kieffer')
      await lea.reload()
      await rebook(now, lea, ['Oberlin', 'Al Amin', 'Yilmaz'])
      await expect.poll(async () => (await lea.reads()).split('A maintenant').length - 1, PATIENT).toBe(4)
      await areRebooked(now)
      await areTold(now, 'move')
      await callBack(now, lea)
      expect(await readDone(now.service)).toMatchObject({
        'mark-attendance': 3,
        'book-at-desk': 4,
        'rebook-displaced': 3,
      })
    })
  },
)
