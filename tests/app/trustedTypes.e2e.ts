import { expect, test } from 'vitest'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { untilMapIsAwake } from '../map/lookAtMap'

const library = openServiceForVisitors()

test('no page makes markup or a script of a string but by its policies, and all that moves works', async () => {
  const person = await library.meet('current Chromium')
  const { tab } = person
  const untilWorker = () =>
    tab.run(async () => void (await navigator.serviceWorker.ready.then(({ active }) => active!.scriptURL)))
  const refused = () =>
    tab.run(() => {
      const tries: (() => unknown)[] = [
        () => (document.createElement('p').innerHTML = '<img src=x onerror=alert(1)>'),
        () => new DOMParser().parseFromString('<p>', 'text/html'),
        () => document.body.insertAdjacentHTML('beforeend', '<p>'),
        () => (document.createElement('script').src = '/other.js'),
        () => (document.createElement('iframe').srcdoc = '<p>'),
      ]
      return tries.filter(attempt => {
        try {
          attempt()
          return false
        } catch (error) {
          return error instanceof TypeError
        }
      }).length
    })
  await person.goTo('/')
  await untilWorker()
  await person.goTo('/lieux/metz-mq-borny')
  await person.click('Voir sur la carte')
  await untilMapIsAwake(person)
  await person.goTo('/tutoriels/mot-de-passe')
  await person.goTo('/rendez-vous?besoin=caf')
  await person.goTo('/lieux/carte')
  await untilMapIsAwake(person)
  await person.goTo('/espace')
  await person.sees('Adresse e-mail')
  expect(tab.errors().filter(text => /trusted/i.test(text))).toEqual([])
  for (const path of ['/', '/espace']) {
    await person.goTo(path)
    expect([path, await refused()]).toEqual([path, 5])
  }
})
