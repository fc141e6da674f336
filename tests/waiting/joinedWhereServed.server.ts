import { describe, expect, test } from 'vitest'
import { NO_SUCH_PLACE, NOT_SERVED } from '../../src/waiting/waitingReasons'
import { AddWaiting } from '../../src/waiting/staffWaiting'
import { engines, readReceipt, weekly } from '../server/inProcess'
import { sendForm } from '../server/sendForm'
import { meetStaff } from '../server/staffInProcess'
import { ONE_HOUR, serveOneHour } from './oneHour'
import { HALL, joining } from './waiters'

const SABLON = 'metz-mq-sablon'
/** Over; then a place that receives for one need only. */
const OPENINGS = [
  ONE_HOUR,
  weekly({ id: 'borny-1', placeId: 'metz-mq-borny', weekday: 1, endsOn: '2026-11-30' }),
  weekly({ id: 'sablon-4', placeId: SABLON, weekday: 4, needs: ['health'] }),
]

describe.each(engines)('nobody waits for what never comes, on %s', engine => {
  const { opened } = serveOneHour(engine, OPENINGS)
  const outcomeOf = async (change: object) => readReceipt(await opened.service.put(joining(change)))
  const refusedFor = (reason: string) => ({ outcome: 'refused', reasons: [reason] })

  test('a place that does not receive for this need, or not any more, is refused with a sentence of its own', async () => {
    expect(await outcomeOf({ places: [SABLON], need: 'caf' })).toMatchObject(refusedFor(NOT_SERVED))
    expect(await outcomeOf({ places: [HALL, SABLON], need: 'caf' })).toMatchObject(refusedFor(NOT_SERVED))
    expect(await outcomeOf({ places: ['metz-mq-borny'], need: 'caf' })).toMatchObject(refusedFor(NOT_SERVED))
    expect(await outcomeOf({ places: ['nulle-part'], need: 'caf' })).toMatchObject(refusedFor(NO_SUCH_PLACE))
    expect(await outcomeOf({ places: [HALL, SABLON], need: 'health' })).toMatchObject({ outcome: 'done' })
  })

  test('whoever chooses such a place reads so on the page where it is chosen, before anything else is asked', async () => {
    const goOnTo = async (step: string, chosen: object) => {
      const sent = await sendForm(opened.service, `/liste-d-attente/${step}`, {
        need: 'caf',
        halfDay: 'any',
        ...chosen,
      })
      const headers = { Cookie: sent.cookie }
      return sent.at ? (await opened.service.send(sent.at, { headers })).text() : sent.answer.text()
    }
    const refused = await goOnTo('quand', { place1: HALL, place2: SABLON })
    expect(refused).toMatch(/id="place2-error"[^]*Un des lieux choisis ne reçoit pas pour ce besoin/)
    expect(refused).not.toContain('id="place1-error"')
    expect(await goOnTo('quand', { place1: 'metz-mq-borny' })).toContain('id="place1-error"')
    expect(await goOnTo('quand', { place1: HALL })).toContain('Quels jours')
  })

  test('a place that stopped while the form was filled in: sending leads back to where it was chosen', async () => {
    const typed = { need: 'caf', halfDay: 'any', place1: SABLON, familyName: 'Weberzott', by: 'nothing' }
    const sent = await sendForm(opened.service, '/liste-d-attente/envoyer', typed)
    const page = await sent.answer.text()
    expect(page).toContain('id="place1-error"')
    expect(page).not.toContain('id="familyName-error"')
  })

  test('at the desk too', async () => {
    const lea = await meetStaff(opened.service, { role: 'mediator', places: [SABLON] })
    const { payload } = joining({ places: [SABLON], need: 'caf' })
    expect(await lea.do(AddWaiting, payload as never)).toMatchObject(refusedFor(NOT_SERVED))
  })
})
