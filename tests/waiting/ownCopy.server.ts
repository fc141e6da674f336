import { expect, describe, test } from 'vitest'
import { engines } from '../server/inProcess'
import { serveOneHour } from './oneHour'
import { openOffers } from './waiters'

describe.each(engines)('the copy of what is known of who waits, on %s', engine => {
  const { opened, work, comeAndJoin, answer } = serveOneHour(engine)

  test('when she can come, what she was offered, and what became of it', async () => {
    const sofia = await comeAndJoin({ weekdays: [3], halfDay: 'morning' })
    await work()
    const [offer] = await openOffers(opened.service)
    await answer(sofia, { offer: offer!.id, isAccepted: false })
    const signed = await opened.service.post('/suivi', { reference: sofia.reference, fact: 'Weberzott' })
    const headers = { Cookie: (signed.headers.get('Set-Cookie') ?? '').split(';')[0]! }
    const file = await opened.service.send(`/suivi/${sofia.reference}/mes-donnees.json`, { headers })
    const { entries } = (await file.json()) as { entries: { values: { label: string; value: string }[] }[] }
    const values = entries.flatMap(entry => entry.values)
    const valueOf = (label: string) => values.filter(one => one.label === label).map(({ value }) => value)
    expect(valueOf('Quand vous pouvez venir')).toEqual(['mercredi 00:00–12:00'])
    expect(valueOf('le jour et l’heure')).toEqual(['2026-12-09T08:00:00.000Z'])
    expect(valueOf('Ce qu’est devenue l’heure proposée')).toEqual([
      'Vous avez refusé une heure. Vous gardez votre place.',
    ])
  })
})
