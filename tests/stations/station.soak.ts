import { expect, test } from 'vitest'
import { newProfile } from '../drivers/profile'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import {
  becomeStation,
  expectNothingByBack,
  expectNothingOf,
  findInProfile,
  outliveTurn,
  sayDone,
  someone,
  untilHome,
  useComputer,
} from './sharedComputer'

const PEOPLE = 30
/** Each third person leaves by pulling the plug. */
const isCutOff = (number: number) => number % 3 === 0

const library = openServiceForVisitors()

test(
  'thirty people, one after the other, some of them cut off: nothing of any of them, for the next or on the disk',
  async () => {
    const profile = newProfile()
    const open = () => library.meet('current Chromium', { persistentDir: profile.folder })
    let computer = await open()
    await becomeStation(computer)
    // The mark is on the disk since long.
    await computer.leave()
    computer = await open()
    await computer.goTo('/')
    const gone = []
    for (let number = 1; number <= PEOPLE; number++) {
      const who = someone(100 + number)
      await useComputer(computer, who)
      gone.push(who)
      if (isCutOff(number)) {
        await computer.browser.kill()
        computer = await open()
        await outliveTurn(computer)
        await computer.goTo('/rendez-vous/rappel')
        await untilHome(computer)
      } else {
        await sayDone(computer)
        await expectNothingByBack(computer, who, 2)
      }
      await expectNothingOf(computer, who)
      for (const before of gone) expect(findInProfile(profile.folder, before)).toEqual([])
    }
    await computer.leave()
    profile.forget()
  },
  30 * 60_000,
)
