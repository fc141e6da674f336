import type { Response as PageAnswer } from 'playwright-core'
import { addressesOfGift } from './addressesOfGift'
import { addressesOfWorkshops } from './addressesOfWorkshops'
import { addressesOfRequest } from './addressesOfRequest'
import { addressesOfWaiting } from './addressesOfWaiting'
import type { OwnPages } from './poorNetwork'
import { ask, NAME, newKey, openReference, putCommand, type Address, type Asking, type Cookie } from './sendToSite'

export type Addresses = {
  byName: Record<string, Address>
  /** Opens the personal pages. */
  cookie: Cookie
}

const NEED = { id: 'caf', slug: 'caf' }

const addressesOfLesson = (slug: string): Addresses['byName'] => ({
  lesson: { path: `/tutoriels/${slug}` },
  'step help': { path: `/tutoriels/${slug}/aide?etape=1` },
  report: { path: `/tutoriels/${slug}/signaler?etape=1` },
  reported: { path: `/tutoriels/${slug}/signaler/fait` },
})

const addressesOfSite = {
  erase: { path: '/effacer' },
  'personal data': { path: '/donnees-personnelles' },
  'legal notice': { path: '/mentions-legales' },
  accessibility: { path: '/accessibilite' },
  figures: { path: '/indicateurs' },
  'figures of requests': { path: '/indicateurs/demandes' },
  'figures of computers': { path: '/indicateurs/ordinateurs' },
  about: { path: '/a-propos' },
  'get a computer': { path: '/pc-solidaire' },
  'site map': { path: '/plan-du-site' },
  'open files': { path: '/donnees' },
}

/** Goes through the journey as a resident would, so that each page is weighed with what it really shows. */
export async function findAddresses(asking: Asking): Promise<Addresses> {
  const { lines } = await ask<{ lines: { id: string }[] }>(asking, `booking-places?need=${NEED.id}`)
  const place = lines[0]?.id ?? ''
  const { days } = await ask<{ days: { slots: { id: string }[] }[] }>(
    asking,
    `free-slots?place=${place}&need=${NEED.id}`,
  )
  const lessons = await ask<{ lines: { slug: string; minutes: number }[] }>(asking, 'tutorials')
  const longest = lessons.lines.sort((one, other) => other.minutes - one.minutes)[0]?.slug ?? ''
  const [slot = '', otherSlot = ''] = days.flatMap(({ slots }) => slots.map(({ id }) => id))
  const key = newKey()
  const reference = await book(asking, key, slot)
  const journey = { besoin: NEED.slug, lieu: place, creneau: otherSlot }
  const typed = { forWhom: 'self', familyName: NAME, by: 'nothing', phone: '', email: '', helperName: '' }
  const after = (names: (keyof typeof journey)[]) =>
    `/rendez-vous?${new URLSearchParams(names.map(name => [name, journey[name]]))}`
  return {
    cookie: await openReference(asking, reference),
    byName: {
      home: { path: '/' },
      list: { path: '/lieux' },
      map: { path: '/lieux/carte' },
      place: { path: `/lieux/${place}` },
      'place report': { path: `/lieux/${place}/signaler` },
      'place reported': { path: `/lieux/${place}/signaler/fait` },
      'book: need': { path: '/rendez-vous' },
      'book: place': { path: after(['besoin']) },
      'book: time': { path: after(['besoin', 'lieu']) },
      'book: fields': { path: after(['besoin', 'lieu', 'creneau']) },
      'book: check': { path: '/rendez-vous/verifier', form: { ...journey, ...typed, key: newKey() } },
      booked: { path: `/rendez-vous/fait/${key}` },
      'follow-up': { path: '/suivi' },
      appointment: { path: `/suivi/${reference}` },
      ...addressesOfLesson(longest),
      'orientation: need': { path: '/orientation' },
      'orientation: where': { path: `/orientation?besoin=${NEED.slug}` },
      'orientation: how': { path: `/orientation?besoin=${NEED.slug}&depuis=borny` },
      'orientation: places': { path: `/orientation?besoin=${NEED.slug}&depuis=borny&comment=sur-place` },
      answers: { path: '/chercher?mots=imprimer' },
      ...(await addressesOfRequest(asking)),
      ...(await addressesOfNouns(asking)),
      ...(await addressesOfWaiting(asking, place)),
      sheet: { path: `/orientation/fiche?besoin=${NEED.slug}&lieu=${place}` },
      'sheet, booked': { path: `/rendez-vous/fait/${key}/fiche` },
      'sheet, appointment': { path: `/suivi/${reference}/fiche` },
      lessons: { path: '/tutoriels' },
      areas: { path: '/lieux/quartiers' },
      callback: { path: '/rendez-vous/rappel' },
      'callback asked': { path: '/rendez-vous/rappel/fait' },
      move: { path: `/suivi/${reference}/deplacer` },
      cancel: { path: `/suivi/${reference}/annuler` },
      'own record': { path: `/suivi/${reference}/mes-donnees` },
      'erase own record': { path: `/suivi/${reference}/effacer` },
      'own record erased': { path: '/suivi/efface' },
      embed: { path: '/lieux/integrer?commune=Woippy&besoin=caf' },
      ...addressesOfSite,
      error: { path: '/no-such-page', status: 404 },
    },
  }
}

const addressesOfNouns = async (asking: Asking) => ({
  ...(await addressesOfGift(asking)),
  ...(await addressesOfWorkshops(asking)),
})

const book = (asking: Asking, key: string, slot: string) => {
  const payload = { wishes: [slot], need: NEED.id, forWhom: 'self', familyName: NAME, reachMe: { by: 'nothing' } }
  return putCommand(asking, key, { kind: 'book-appointment', payload })
}

/** A page of one button that sends this form, from the same site: the browser then opens what a real form opens. */
export function addFormPage(pages: OwnPages, { path, form = {} }: Address): string {
  const fields = Object.entries(form).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`)
  const html = `<!doctype html><title>-</title><link rel="icon" href="data:,"><form method="post" action="${path}">${fields.join('')}<button>-</button></form>`
  const at = `/weighing${path}`
  pages.set(at, { body: Buffer.from(html), headers: { 'content-type': 'text/html; charset=utf-8' } })
  return at
}

/** The form is answered by the address of its page, the same with what it is about. */
export const isPageOfForm = (path: string, answer: PageAnswer) =>
  new URL(answer.url()).pathname === path && Math.floor(answer.status() / 100) !== 3
