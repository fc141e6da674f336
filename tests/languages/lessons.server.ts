import { afterAll, beforeAll, expect, test } from 'vitest'
import { openInProcess, weekly, type InProcess } from '../server/inProcess'

let service: InProcess
beforeAll(async () => void (service = await openInProcess('sqlite', [weekly({ id: 'borny-3' })])))
afterAll(() => service.close())

const read = async (address: string) => (await service.send(address)).text()
const french = '«<span lang="fr" dir="ltr">Mon Compte</span>»'

test('a lesson in Arabic says once that a machine translated it', async () => {
  const main = (await read('/tutoriels/caf?langue=ar')).split('<main')[1]!
  expect(main.match(/ترجمة آلية/g)).toHaveLength(1)
})

test('the French name in the title of a step is marked as French: in the lesson, in its file, where one asks for help', async () => {
  for (const page of ['caf?langue=ar', 'caf/fiche.html?langue=ar', 'caf/aide?etape=3&langue=ar']) {
    expect(await read(`/tutoriels/${page}`), page).toMatch(new RegExp(`<(h2|strong)[^>]*>[^<]*${french}`))
  }
})

test.each(['toucher-l-ecran', 'creer-une-adresse-mail', 'regler-le-son', 'prendre-une-photo'])(
  'the first steps are in each language of the site: %s',
  async slug => {
    for (const language of ['en', 'ar', 'uk', 'tr', 'pt']) {
      expect(await read(`/tutoriels/${slug}?langue=${language}`)).toContain(`data-language="${language}"`)
    }
  },
)
