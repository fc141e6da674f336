import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ShowAgenda, type AgendaLine } from '../../src/appointments/agenda'
import { ChooseLessons } from '../../src/appointments/course'
import { FindPeople, lastCourseOf } from '../../src/appointments/personSearch'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { LANGUAGES } from '../../src/platform/everywhere/languages'
import { book, engines, openInProcess, readReceipt, TODAY, weekly, type InProcess } from '../server/inProcess'
import { valueOf } from '../server/readForm'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const HALL = 'metz-hotel-de-ville'
const CCAS = 'metz-ccas'
const THREE = ['agrandir-le-texte', 'prendre-une-photo', 'toucher-l-ecran']
const at = (time: string) => `hall-3.20261202.${time}`

describe.each(engines)('lessons that a mediator chooses for one person, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  beforeAll(async () => {
    const hall = weekly({ id: 'hall-3', placeId: HALL, capacity: 50, to: '18:00' })
    service = await openInProcess(engine, [hall, weekly({ id: 'ccas-3', placeId: CCAS, capacity: 50 })])
    lea = await meetStaff(service, { role: 'mediator', name: 'Léa Morin', places: [HALL] })
  })
  afterAll(() => service.close())

  const lineOf = async (familyName: string): Promise<AgendaLine> =>
    (await lea.ask(ShowAgenda, { from: '2026-12-02', days: 1 })).lines.find(line => line.familyName === familyName)!
  const choose = (appointment: string, change: object = {}, who = lea) =>
    who.do(ChooseLessons, { appointment, lessons: THREE, version: 0, ...change })
  const courses = () => service.db.selectFrom('course').selectAll().execute()

  /** Somebody expected, for whom three lessons were chosen. */
  async function expectSomeone(familyName: string, time: string, change: object = {}) {
    const reference = await book(service, at(time), { familyName, ...change })
    const { id } = await lineOf(familyName)
    await choose(id)
    const opened = await service.post('/suivi', { reference, fact: familyName })
    const headers = { Cookie: (opened.headers.get('Set-Cookie') ?? '').split(';')[0]! }
    const see = async (query = '') => (await service.send(`/suivi/${reference}${query}`, { headers })).text()
    const say = async (fields: Record<string, string | string[]>, form = 0) => {
      const key = valueOf((await see()).split(`/suivi/${reference}/lecons`)[form + 1]!, 'key')
      return service.post(`/suivi/${reference}/lecons`, { key, ...fields }, headers)
    }
    return { id, reference, headers, see, say }
  }

  test('she reads them at /suivi in her language, with a link to each; the day shows them to the team', async () => {
    const { see } = await expectSomeone('Benkhelifa', '0900')
    const page = await see()
    expect(page).toContain('À faire avant le prochain rendez')
    for (const slug of THREE) expect(page).toContain(`href="/tutoriels/${slug}"`)
    for (const language of LANGUAGES.filter(each => each !== 'fr')) {
      const translated = await see(`?langue=${language}`)
      expect(translated).toContain(`/tutoriels/${THREE[0]}?langue=${language}`)
      expect(translated).not.toContain('Dire à la médiatrice')
    }
    const { course } = await lineOf('Benkhelifa')
    expect(course).toMatchObject({ version: 1, told: null, toldAt: null })
    expect(course!.lessons.map(({ slug }) => slug)).toEqual(THREE)
    expect((await lineOf('Benkhelifa')).state).toBe('confirmed')
  })

  test('her file has them for who prepares the next appointment; what she did, only while she says so', async () => {
    const hers = { reachMe: { by: 'phone', phone: '06 55 44 33 22' } }
    const { say } = await expectSomeone('Ouedraogo', '1200', hers)
    await book(service, 'hall-3.20261209.1200', { familyName: 'Ouedraogo', ...hers })
    const file = async (who = lea) => (await who.ask(FindPeople, { search: 'Ouedraogo' })).people[0]
    const chosen = async () => lastCourseOf((await file())!)
    expect(await chosen()).toMatchObject({ told: null, lessons: THREE.map(slug => ({ slug })) })
    expect((await file())!.visits.map(({ course }) => course?.version)).toEqual([undefined, 1])
    await say({ [`fait-${THREE[0]}`]: 'on' })
    expect(await chosen()).toMatchObject({ told: [THREE[0]], toldAt: TODAY })
    await say({ dire: 'non' }, 1)
    expect(await chosen()).toMatchObject({ told: null, toldAt: null })
    // Of the place where she is received, and of no other.
    const bruno = await meetStaff(service, { role: 'mediator', name: 'Bruno Keller', places: [CCAS] })
    expect(await file(bruno)).toBeUndefined()
    await book(service, 'ccas-3.20261209.0900', { familyName: 'Ouedraogo', ...hers })
    expect(lastCourseOf((await file(bruno))!)).toBeUndefined()
  })

  test('what she did is seen by the team once she says so, without JavaScript; she takes it back', async () => {
    const { see, say } = await expectSomeone('Kowalczyk', '0930')
    expect(await see()).toContain('Ces coches sont pour vous')
    const said = await say({ [`fait-${THREE[1]}`]: 'on', 'fait-ameli': 'on' })
    expect([said.status, said.headers.get('Location')]).toEqual([303, expect.stringMatching(/\?fait=lecons$/)])
    expect(await see('?fait=lecons')).toMatch(/La médiatrice voit ce que vous lui avez dit[\s\S]*Ne plus le montrer/)
    expect((await lineOf('Kowalczyk')).course).toMatchObject({ told: [THREE[1]], toldAt: TODAY })
    // Another choice: what she said of a lesson that is no more among them is neither shown nor kept.
    await choose((await lineOf('Kowalczyk')).id, { lessons: [THREE[0]!], version: 1 })
    expect((await lineOf('Kowalczyk')).course).toMatchObject({ told: [] })
    expect((await courses()).find(({ lessons }) => lessons === JSON.stringify([THREE[0]]))?.told).toBe('[]')
    await say({ dire: 'non' }, 1)
    expect(await see('?fait=lecons')).toContain('La médiatrice ne voit plus ce que vous avez fait')
    expect((await lineOf('Kowalczyk')).course).toMatchObject({ told: null, toldAt: null })
  })

  test('a phone that kept her word sends it hours later; the page holds a key for that alone, and no name', async () => {
    const { id, see } = await expectSomeone('Muller', '1000')
    const page = await see()
    expect(page).not.toMatch(/muller/i)
    const [{ id: key } = { id: '' }] = (await courses()).filter(row => row.appointment_id === id)
    expect(page).toContain(key)
    const tell = (course: string) =>
      service.put({ kind: 'tell-done-lessons', v: 1, payload: { course, done: THREE } }).then(readReceipt)
    expect(await tell(newCommandKey())).toMatchObject({ outcome: 'refused', reasons: ['course.gone'] })
    expect((await lineOf('Muller')).course!.told).toBeNull()
    expect(await tell(key)).toMatchObject({ outcome: 'done', result: { told: 3 } })
    expect((await lineOf('Muller')).course!.told).toEqual(THREE)
  })

  test('of a lesson that nobody chose for her nothing is kept, nor shown when others were chosen meanwhile', async () => {
    const { id } = await expectSomeone('Haddad', '1400')
    const hers = async () => (await courses()).find(row => row.appointment_id === id)!
    const sent = { course: (await hers()).id, done: [THREE[1], 'ameli'] }
    await service.put({ kind: 'tell-done-lessons', v: 1, payload: sent })
    expect((await hers()).told).toBe(JSON.stringify([THREE[1]]))
    // Her word was read with the lessons of before, and written after the choice.
    const others = { lessons: JSON.stringify([THREE[2]]) }
    await service.db.updateTable('course').set(others).where('appointment_id', '=', id).execute()
    expect((await lineOf('Haddad')).course).toMatchObject({ told: [], toldAt: TODAY })
  })

  test('what she did is beside her next appointment at the same place, and beside that of nobody else', async () => {
    const reachMe = { by: 'phone', phone: '0612345678' }
    const first = await expectSomeone('Nguyen', '1300', { reachMe })
    await first.say({ [`fait-${THREE[2]}`]: 'on' })
    const next = await book(service, 'hall-3.20261209.0900', { familyName: 'Nguyen', reachMe })
    await book(service, 'hall-3.20261209.0900', { familyName: 'Nguyen' })
    const { lines } = await lea.ask(ShowAgenda, { from: '2026-12-09', days: 1 })
    const [hers, other] = [lines.find(line => line.reference === next)!, lines.find(line => line.reference !== next)!]
    expect(hers).toMatchObject({ courseBefore: { told: [THREE[2]], lessons: [{}, {}, {}] } })
    expect([hers.course, other.courseBefore]).toEqual([undefined, undefined])
    expect((await lineOf('Nguyen')).courseBefore).toBeUndefined()
  })

  test('two colleagues: the second reads what the first chose; a lesson that there is not is refused', async () => {
    const { id } = await expectSomeone('Weberzott', '1100')
    expect(await choose(id, { lessons: [] })).toMatchObject({
      outcome: 'conflict',
      alternatives: { version: 1, lessons: [{ slug: THREE[0] }, {}, {}] },
    })
    expect(await choose(id, { version: 1, lessons: ['n-existe-pas'] })).toMatchObject({
      outcome: 'refused',
      reasons: ['staff.lessons.unknown'],
    })
    const six = await lea.tryDo('choose-lessons', { appointment: id, lessons: [...THREE, ...THREE], version: 1 })
    expect([six.status, Object.keys(((await six.json()) as { fields: object }).fields)]).toEqual([422, ['lessons']])
    expect(await choose(id, { version: 1, lessons: [] })).toMatchObject({ outcome: 'done', result: { toldBy: null } })
    expect((await lineOf('Weberzott')).course).toMatchObject({ lessons: [], version: 2 })
  })

  test('another place, and a prescriber, choose nothing; another reference reads nothing', async () => {
    const { id, reference } = await expectSomeone('Cible', '1130')
    const before = await courses()
    const paul = await meetStaff(service, { role: 'mediator', organisation: 'asso', ownPlaces: [CCAS] })
    const nora = await meetStaff(service, { role: 'prescriber', organisation: 'social', places: [HALL] })
    const anne = await meetStaff(service, { role: 'administrator' })
    for (const who of [paul, nora, anne])
      expect((await who.tryDo('choose-lessons', { appointment: id, lessons: [], version: 1 })).status).toBe(403)
    const other = await expectSomeone('Autre', '1200')
    const asked = await service.send(`/suivi/${reference}`, { headers: other.headers })
    expect([asked.status, asked.headers.get('Location')]).toEqual([303, expect.stringMatching(/^\/suivi\?reference=/)])
    await service.post(
      `/suivi/${reference}/lecons`,
      { key: newCommandKey(), [`fait-${THREE[0]}`]: 'on' },
      other.headers,
    )
    expect((await courses()).filter(row => row.appointment_id === id)).toEqual(
      before.filter(row => row.appointment_id === id),
    )
  })

  test('they are in what she reads of herself, and go with her', async () => {
    const { id, reference, headers, say } = await expectSomeone('Haddouche', '1230')
    await say({ [`fait-${THREE[0]}`]: 'on' })
    const file = await service.send(`/suivi/${reference}/mes-donnees.json`, { headers })
    const own = JSON.stringify(await file.json())
    expect(own).toMatch(/les leçons à faire/)
    expect(own).toMatch(/les leçons faites, si vous le dites/)
    expect(own).not.toContain(lea.account)
    await service.post(`/suivi/${reference}/effacer`, { key: newCommandKey() }, headers)
    expect((await courses()).filter(row => row.appointment_id === id)).toEqual([])
  })
})
