import { afterAll, beforeAll, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { PlanWorkshop } from '../../src/workshops/workshop'
import { contentWithLessons } from '../tutorials/contentWithLessons'
import { booking, openInProcess, readReceipt, weekly, type InProcess } from './inProcess'
import { typed } from './readForm'
import { sendForm } from './sendForm'
import { meetStaff } from './staffInProcess'

/** Weberzott, her phone and what she types. */
const HERS = /Weberzott|39[ . ]?98[ . ]?77[ . ]?66|Appeler le soir/
const SLOTS = ['borny-4.20261203.0930', 'borny-4.20261203.1000']

const content = contentWithLessons()
let service: InProcess
/** All that her browser has: her booking, the proof that she knows its reference, a form that she is filling in. */
let cookies: string
let addresses: string[]

beforeAll(async () => {
  service = await openInProcess('sqlite', [weekly({ id: 'borny-4', weekday: 4 })], { CONTENT_DIR: content.dir })
  const key = newCommandKey()
  const reachMe = { by: 'phone', phone: '06 39 98 77 66' }
  const booked = await service.put(booking([SLOTS[0]!], { reachMe }), key)
  const receipt = await readReceipt(booked)
  const { reference } = (receipt as Extract<typeof receipt, { outcome: 'done' }>).result
  const opened = await service.post('/suivi', { reference, fact: 'Weberzott' })
  const form = { ...typed(SLOTS[1]!, newCommandKey()), by: 'phone', phone: '06 39 98 77 66' }
  const kept = await sendForm(service, '/rendez-vous/verifier', form)
  const set = [booked, opened].flatMap(({ headers }) => headers.getSetCookie().map(cookie => cookie.split(';')[0]!))
  cookies = [...set, kept.cookie].join('; ')
  expect(await kept.answer.text()).toMatch(HERS)
  addresses = [...addressesOf({ key, reference, workshop: await planWorkshop() }), kept.at]
})
afterAll(() => service.close().finally(content.drop))

async function planWorkshop(): Promise<string> {
  const place = 'metz-hotel-de-ville'
  const lea = await meetStaff(service, { role: 'mediator', places: [place] })
  const told = { title: 'Trier ses photos', text: 'Sans rien perdre.', lessons: [], minutes: 90, seats: 12 }
  const receipt = await lea.do(PlanWorkshop, { ...told, place, date: '2026-12-09', time: '14:00' })
  return receipt.outcome === 'done' ? receipt.result.workshops[0]! : ''
}

/** One or more of each page of the service: a new page with a part in its address is to be added here. */
function addressesOf({ key, reference, workshop }: Record<'key' | 'reference' | 'workshop', string>): string[] {
  const parts: Record<string, string> = { ':key': key, ':reference': reference }
  const ofFolder: [string, string][] = [
    ['/ateliers/', workshop],
    ['/lieux/', 'metz-mq-borny'],
    ['/tutoriels/', 'ouvrir-une-piece-jointe'],
  ]
  const fill = (path: string) => {
    const named = ofFolder.find(([folder]) => path.startsWith(folder))?.[1]
    return path.replace(/:\w+/, part => parts[part] ?? named ?? `no example of ${part}`)
  }
  const forms = service.shell.site.forms.map(({ path }) => path)
  const pages = service.shell.site.pages.map(({ path }) => path)
  const more = [
    '/lieux?besoin=caf&depuis=borny',
    '/lieux/carte?besoin=caf',
    '/orientation?besoin=caf&depuis=borny&comment=sur-place',
    '/orientation/fiche?besoin=caf&lieu=metz-mq-borny',
    '/chercher?mots=caf',
    '/rendez-vous?besoin=caf&lieu=metz-hotel-de-ville',
    `/rendez-vous?besoin=caf&lieu=metz-hotel-de-ville&creneau=${SLOTS[1]}`,
    `/suivi?reference=${reference}`,
    '/tutoriels/ouvrir-une-piece-jointe/aide?etape=2',
    '/effacer?fait=1',
  ]
  const filled = [...new Set([...pages, ...forms].map(fill))]
  expect(filled.filter(path => / /.test(path))).toEqual([])
  return [...filled, ...more].flatMap(path => [path, `${path}${path.includes('?') ? '&' : '?'}langue=ar`])
}

const ask = async (path: string, cookie?: string) => {
  // Who reads Arabic is told so by her own cookie, or each answer would remember it.
  const language = path.includes('langue=ar') ? 'langue=ar' : ''
  const headers = { Cookie: [cookie, language].filter(Boolean).join('; ') }
  const answer = await service.send(path, { headers })
  const html = await answer.text()
  const words = html
    .replace(/"now":\d+/, '')
    .replace(/(?<=name="key" value=")[0-9a-f]{32}|(?<="key":")[0-9a-f]{32}/g, '')
  return { status: answer.status, cache: answer.headers.get('Cache-Control') ?? '', html, words }
}

/** She comes, twice; then somebody else; then she again. */
async function askByTurns(path: string) {
  const first = await ask(path, cookies)
  await ask(path, cookies)
  return { hers: first, others: await ask(path), again: await ask(path, cookies) }
}

test('each page: what others are shown has nothing of who came before, and she is shown her own', async () => {
  let personal = 0
  for (const path of addresses) {
    const { hers, others, again } = await askByTurns(path)
    expect([path, again.status, again.words]).toEqual([path, hers.status, hers.words])
    if (HERS.test(hers.html)) personal++
    for (const answer of [hers, others, again])
      if (!/no-store|private/.test(answer.cache)) expect(answer.html, path).not.toMatch(HERS)
    // Whoever has the key of a booking has its page: it was given to nobody else.
    if (!/\/fait\//.test(path)) expect(others.html, path).not.toMatch(HERS)
    if (/^public/.test(hers.cache)) expect([path, others.words]).toEqual([path, hers.words])
  }
  expect(personal).toBeGreaterThan(4)
})

test('the same although no page says that it is personal: it is known by what was read to make it', async () => {
  const { pages } = service.shell.site
  // The same pages at an address that no route guards.
  const unguarded = pages
    .filter(({ path }) => path.startsWith('/suivi/:'))
    .map(page => ({ ...page, path: page.path.replace('/suivi/', '/copie/') }))
  pages.push(...unguarded)
  const said = pages.map(({ isPersonal }) => isPersonal)
  for (const page of pages) delete page.isPersonal
  try {
    let personal = 0
    const copies = addresses.map(address => address.replace('/suivi/', '/copie/'))
    for (const path of [...new Set([...addresses, ...copies])].filter(address => !/\/fait\//.test(address))) {
      const { hers, others } = await askByTurns(path)
      if (HERS.test(hers.html)) personal++
      expect(others.html, path).not.toMatch(HERS)
    }
    expect(personal).toBeGreaterThan(4)
  } finally {
    for (const [at, page] of pages.entries()) page.isPersonal = said[at]
    pages.splice(-unguarded.length)
  }
})
