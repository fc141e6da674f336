import { describe, expect, test } from 'vitest'
import { plainHyphens } from '../../src/platform/everywhere/keepWordsWhole'
import { engines, openInProcess, weekly } from '../server/inProcess'
import { NOON, PLACE, serveWithGateway, WISH } from './serveWithGateway'

const FORM = `/rendez-vous?besoin=caf&lieu=${PLACE}&creneau=${WISH}`
const SMS = 'Un numéro de mobile reçoit aussi des SMS sur le rendez-vous.'

describe.each(engines)('what a number serves for, on %s', engine => {
  const { opened } = serveWithGateway(engine)

  test('the form says that a mobile number serves for SMS, only where a gateway sends them', async () => {
    const formOf = async (service: typeof opened.service) => plainHyphens(await (await service.send(FORM)).text())
    expect(await formOf(opened.service)).toContain(SMS)
    const hours = weekly({ id: 'bellecroix-3', placeId: PLACE, from: '14:00', to: '17:00' })
    const without = await openInProcess(engine, [hours])
    without.at(NOON)
    expect(await formOf(without)).toContain('Le lieu peut vouloir vous parler.')
    expect(await formOf(without)).not.toContain('SMS sur le rendez-vous')
    await without.close()
  })
})
