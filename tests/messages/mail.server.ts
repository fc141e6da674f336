import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ClosePlace, ReopenPlace } from '../../src/appointments/closings'
import { findBar } from '../../src/messages/server/judgeMessage'
import { DAY_MS, HOUR_MS } from '../../src/platform/everywhere/durations'
import { inTransaction } from '../../src/platform/server/database'
import { booking, engines, openInProcess, readReceipt, weekly, type InProcess } from '../server/inProcess'
import { startMailServer } from './mailServer'
import { NOON, STARTS_AT, WISH } from './serveWithGateway'
import { doAsMediator, goOn, messagesOf } from './telling'

const ADDRESS = 'awa.diallo@example.fr'
const OPENINGS = [
  weekly({ id: 'bellecroix-3', placeId: 'metz-mq-bellecroix', from: '14:00', to: '17:00', capacity: 9 }),
]

describe.each(engines)('e-mail, on %s', engine => {
  let mail: Awaited<ReturnType<typeof startMailServer>>
  let service: InProcess
  beforeAll(async () => {
    mail = await startMailServer()
    service = await openInProcess(engine, OPENINGS, mail.env)
  })
  afterAll(async () => {
    await service.close()
    await mail.close()
  })
  beforeEach(() => service.at(NOON))
  afterEach(async () => {
    mail.be('works')
    mail.taken.length = 0
    service.shell.provided.messageChannels.pauses.clear()
    for (const table of ['message', 'job', 'seat', 'appointment'] as const) await service.db.deleteFrom(table).execute()
  })

  async function book(change: object = {}, key?: string) {
    const asked = booking([WISH], { reachMe: { by: 'email', email: ADDRESS }, ...change })
    expect((await readReceipt(await service.put(asked, key))).outcome).toBe('done')
  }
  const headersOf = (source: string) =>
    source
      .split('\r\n\r\n')[0]!
      .replace(/\r\n[ \t]/g, ' ')
      .split('\r\n')
  const states = async () => (await messagesOf(service)).map(({ kind, state, reason }) => [kind, state, reason])

  test('one mail in plain text to one mailbox: when, where, how to cancel, and that it asks for nothing', async () => {
    await book()
    await goOn(service, NOON)
    expect(mail.taken).toEqual([
      { to: [ADDRESS], from: 'ne-pas-repondre@example.fr', source: expect.stringContaining('text/plain') },
    ])
    const { source } = mail.taken[0]!
    const text = decodeMail(source)
    expect(text).toMatch(/Le rendez-vous est pris : mercredi 9 décembre à 14 h 30, Mairie de quartier de Bellecroix/)
    expect(text).toMatch(/https:\/\/aide\.example\.fr\/suivi\?reference=[2-9A-Z]{11}/)
    expect(text).toContain('Ce message ne demande ni code, ni argent.')
    expect(source).not.toMatch(/multipart|text\/html|<img/i)
  })

  test('a mailbox gets thirty a day, the next one is listed to call; the day after it gets them again', async () => {
    const { shell } = service
    const email = 'famille@example.fr'
    const { messageChannels, dataKey } = shell.provided
    const barOf = () =>
      inTransaction(service.db, db =>
        findBar(db, { now: shell.clock(), dataKey, messageChannels }, { by: 'email', to: email, isFirst: true }),
      )
    for (let sent = 0; sent < 29; sent++) expect(await barOf()).toBeNull()
    await book({ reachMe: { by: 'email', email } })
    await book({ familyName: 'Weberzott Enfant', reachMe: { by: 'email', email } })
    await goOn(service, NOON)
    expect(mail.taken).toHaveLength(1)
    expect(await states()).toContainEqual(['confirmation', 'undelivered', 'daily-cap'])
    service.at(NOON + DAY_MS)
    expect(await barOf()).toBeNull()
  })

  test('reminded twice, never after the fact', async () => {
    await book()
    await goOn(service, STARTS_AT + 10 * HOUR_MS)
    const subjects = mail.taken.map(({ source }) => headersOf(source).find(line => /^Subject/.test(line)))
    expect(subjects).toEqual([
      'Subject: Rendez-vous pris',
      'Subject: Le rendez-vous approche',
      'Subject: Le rendez-vous approche',
    ])
  })

  test('a place that closes: one mail says so, with three hours and the address where to choose', async () => {
    await book()
    await goOn(service, NOON)
    mail.taken.length = 0
    const place = 'metz-mq-bellecroix'
    const stretch = { place, from: '2026-12-09T14:00', to: '2026-12-09T15:00', reason: 'Travaux' }
    const { closing } = await doAsMediator(service, ClosePlace, stretch)
    await goOn(service, NOON)
    const text = decodeMail(mail.taken[0]!.source)
    expect(text).toMatch(
      /n’aura pas lieu : mercredi 9 décembre à 14 h 30\.\s+Autres heures libres : mercredi 9 décembre à 15 h,/,
    )
    expect(text).toMatch(/ici : https:\/\/aide\.example\.fr\/suivi\?reference=[2-9A-Z]{11} ou appelez le/)
    expect(text).not.toMatch(/Travaux|Weberzott|Pour changer/)
    await doAsMediator(service, ReopenPlace, { closing })
    await goOn(service, NOON)
    expect(decodeMail(mail.taken[1]!.source)).toContain('Le rendez-vous a bien lieu : mercredi 9 décembre à 14 h 30')
    expect(mail.taken).toHaveLength(2)
    await service.db.deleteFrom('displaced').execute()
  })

  test('neither a name nor an address can add a header or a mailbox', async () => {
    await book({ familyName: 'Diallo\r\nBcc: voleur@example.com', helperName: 'Zoé\nSubject: argent' })
    // As a row of an older service might have it.
    await service.db
      .updateTable('appointment')
      .set({ email: `${ADDRESS}\r\nBcc: voleur@example.com` })
      .execute()
    await goOn(service, NOON)
    expect([mail.taken, (await states())[0]]).toEqual([[], ['confirmation', 'undelivered', 'refused']])
    await service.db
      .updateTable('appointment')
      .set({ email: `${ADDRESS}, voleur@example.com` })
      .execute()
    await goOn(service, STARTS_AT)
    expect(mail.taken).toEqual([])
    service.at(NOON)
    await book({ familyName: 'Diallo\r\nBcc: voleur@example.com' })
    await goOn(service, NOON + HOUR_MS)
    const [{ source, to } = { source: '', to: [] }] = mail.taken
    expect(to).toEqual([ADDRESS])
    expect(source).not.toMatch(/voleur|Diallo/)
    expect(
      headersOf(source)
        .map(line => line.split(':')[0]!.toLowerCase())
        .sort(),
    ).toEqual([
      'auto-submitted',
      'content-transfer-encoding',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ])
  })

  test('the server is busy: tried again, once; the same Message-ID each time', async () => {
    mail.be('is busy')
    await book()
    await goOn(service, NOON)
    expect((await states())[0]).toEqual(['confirmation', 'waiting', 'refused'])
    mail.be('works')
    await goOn(service, NOON + HOUR_MS)
    expect(mail.taken).toHaveLength(1)
    const [sent] = await messagesOf(service)
    expect(mail.taken[0]!.source).toContain(`Message-ID: <${sent!.id}@example.fr>`)
  })

  test('it knows no such mailbox: listed at once', async () => {
    mail.be('knows no such mailbox')
    await book()
    await goOn(service, NOON)
    expect((await states())[0]).toEqual(['confirmation', 'undelivered', 'refused'])
  })

  test('the line breaks after it took the mail: not sent twice, listed to be checked', async () => {
    mail.be('cuts')
    await book()
    await goOn(service, NOON)
    mail.be('works')
    await goOn(service, NOON + 30 * HOUR_MS)
    expect(mail.taken).toHaveLength(1)
    expect((await states())[0]).toEqual(['confirmation', 'unsure', 'no-answer'])
  })

  test('the server is down: surely not sent, so tried again', async () => {
    await mail.close()
    await book()
    await goOn(service, NOON)
    expect((await states())[0]).toEqual(['confirmation', 'waiting', 'unreachable'])
    mail = await startMailServer()
  })
})

/** Quoted-printable or base64, as the mail says. */
function decodeMail(source: string): string {
  const [head = '', ...body] = source.split('\r\n\r\n')
  const encoded = body.join('\r\n\r\n')
  if (/encoding: base64/i.test(head)) return Buffer.from(encoded, 'base64').toString().replaceAll('\u00a0', ' ')
  const bytes = encoded
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\u00a0', ' ')
}
