import { expect, test } from 'vitest'
import { holdBack } from '../drivers/holdBack'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'

const library = openServiceForVisitors()
const openPage = async () => (await library.meet('current Chromium')).browser.page

test('what is typed or chosen before a form comes alive stays, and is sent', async () => {
  const page = await openPage()
  const letScriptsIn = await holdBack(page, '**/*.js')
  await page.goto(`${library.service.url}/rendez-vous/rappel`, { waitUntil: 'commit' })
  await page.fill('[name=phone]', '06 12 34 56 78')
  await page.check('[name=halfDay] >> nth=1')
  expect(await page.locator('[data-awake=yes]').count()).toBe(0)

  letScriptsIn()
  await page.waitForSelector('[data-island=callback-form][data-awake=yes]')
  expect(await page.inputValue('[name=phone]')).toBe('06 12 34 56 78')
  expect(await page.isChecked('[name=halfDay] >> nth=1')).toBe(true)

  await page.click('main form [type=submit]')
  await page.waitForURL(/rappel\/fait\?le=/)
})

test('a form sent before it comes alive leaves no draft of what has gone', async () => {
  const page = await openPage()
  let letStyleIn = () => {}
  const styleMayCome = new Promise<void>(resolve => (letStyleIn = resolve))
  let letFormGo = () => {}
  const formMayGo = new Promise<void>(resolve => (letFormGo = resolve))
  await page.goto(`${library.service.url}/rendez-vous/rappel`)
  await page.route('**/*.css', async route => {
    await styleMayCome
    await route.continue()
  })
  await page.route('**/rendez-vous/rappel', async route => {
    await formMayGo
    await route.continue()
  })
  await page.fill('[name=phone]', '06 12 34 56 79')
  await page.check('[name=halfDay] >> nth=1')
  await page.waitForSelector('[data-island=callback-form][data-awake=waking]')
  await page.click('main form [type=submit]', { noWaitAfter: true })
  // It would come alive now, with its answer still on the way.
  letStyleIn()
  await page.waitForTimeout(1_500)
  letFormGo()
  await page.waitForURL(/rappel\/fait\?le=/)
  await page.goto(`${library.service.url}/rendez-vous/rappel`)
  await page.focus('[name=phone]')
  await page.waitForSelector('[data-island=callback-form][data-awake=yes]')
  expect(await page.inputValue('[name=phone]')).toBe('')
  expect(await page.evaluate(() => localStorage.getItem('coup-de-main.kept'))).toBeNull()
})

test('who corrects a field while the form comes alive is not taken away from it', async () => {
  const page = await openPage()
  await page.goto(`${library.service.url}/rendez-vous/rappel`)
  const letScriptsIn = await holdBack(page, '**/*.js')
  await page.evaluate(() => document.querySelector<HTMLFormElement>('main form')!.submit())
  await page.waitForSelector('[data-error-summary]')
  await page.focus('[name=phone]')
  await page.keyboard.type('06 12')

  letScriptsIn()
  await page.waitForSelector('[data-island=callback-form][data-awake=yes]')
  await page.keyboard.type(' 34 56 78')
  expect(await page.inputValue('[name=phone]')).toBe('06 12 34 56 78')
})
