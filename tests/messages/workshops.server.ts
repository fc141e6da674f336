import { describe, expect, test } from 'vitest'
import { CancelWorkshop, ChangeWorkshop, PlanWorkshop } from '../../src/workshops/workshop'
import type { WorkshopDetails } from '../../src/workshops/workshopQuestions'
import { MINUTE_MS } from '../../src/platform/everywhere/durations'
import { cancelling, engines } from '../server/inProcess'
import { meetStaff } from '../server/staffInProcess'
import { NOON, PLACE, serveWithGateway } from './serveWithGateway'
import { goOn } from './telling'

const TITLE = 'Reconnaître les arnaques'
const TOLD = {
  title: TITLE,
  text: 'Regarder de vrais messages.',
  date: '2026-12-09',
  time: '14:00',
  minutes: 90,
  seats: 9,
}

describe.each(engines)('what is told of a workshop, on %s', engine => {
  const { opened, book, textsTaken } = serveWithGateway(engine)

  async function planAndBook(familyName: string) {
    const lea = await meetStaff(opened.service, { role: 'mediator', places: [PLACE] })
    const planned = await lea.do(PlanWorkshop, { ...TOLD, place: PLACE })
    const [id = ''] = planned.outcome === 'done' ? planned.result.workshops : []
    const page = (await (await opened.service.send(`/api/show-workshop?id=${id}`)).json()) as WorkshopDetails
    const booked = await book({ need: 'workshop', familyName, party: 2 }, page.slot)
    await goOn(opened.service, opened.service.shell.clock())
    return { lea, id, ...booked }
  }

  test('booked, moved and called off: each message says which, when and where', async () => {
    const { lea, id } = await planAndBook('Weberzott')
    opened.service.at(NOON + 5 * MINUTE_MS)
    const change = {
      ...TOLD,
      title: 'Déjouer les arnaques',
      workshop: id,
      version: 0,
      date: '2026-12-11',
      time: '10:00',
    }
    expect(await lea.do(ChangeWorkshop, change)).toMatchObject({ outcome: 'done', result: { moved: 1 } })
    await goOn(opened.service, opened.service.shell.clock())
    opened.service.at(NOON + 10 * MINUTE_MS)
    expect(await lea.do(CancelWorkshop, { workshop: id })).toMatchObject({ outcome: 'done', result: { displaced: 1 } })
    await goOn(opened.service, opened.service.shell.clock())
    expect(textsTaken()).toEqual([
      expect.stringMatching(
        /^Votre place est prise à l'atelier "Reconnaitre les arnaques" : mercredi 9 décembre à 14 h, /,
      ),
      expect.stringMatching(
        /^L'atelier "Déjouer les arnaques" a changé\. C'est maintenant vendredi 11 décembre à 10 h, /,
      ),
      expect.stringMatching(/^L'atelier "Déjouer les arnaques" n'aura pas lieu : vendredi 11 décembre à 10 h\./),
    ])
  })

  test('reminded, then cancelled by the person: her place, in that workshop', async () => {
    const { reference } = await planAndBook('Kowalczyk')
    await goOn(opened.service, NOON + 7 * 24 * 60 * MINUTE_MS)
    await opened.service.put(cancelling(reference, 'Kowalczyk'))
    await goOn(opened.service, opened.service.shell.clock())
    expect(textsTaken().slice(1)).toEqual([
      expect.stringMatching(/^L'atelier "Reconnaitre les arnaques" approche : mercredi 9 décembre à 14 h, /),
      expect.stringMatching(/^Votre place à l'atelier "Reconnaitre les arnaques" est annulée : mercredi 9 décembre/),
    ])
  })
})
