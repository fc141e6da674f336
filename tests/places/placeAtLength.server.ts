import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changePlaces, writePlaces } from '../../src/places/server/placeStore'
import { MAX_TEXT_LENGTH } from '../../src/places/textLengths'
import { CARE, COSTS, PUBLICS, SERVICES, SUPPORT } from '../../src/needs/service'
import { openInProcess, TODAY, weekly, type InProcess } from '../server/inProcess'
import { imported } from '../openData/importing'

const all = (words: readonly string[]) => words.join('|')
const times = (count: number, write: (n: number) => string) => all(Array.from({ length: count }, (_, n) => write(n)))
/** The longest that is taken. No word comes back: nothing compresses worse. */
const longText = Array.from({ length: 20_000 }, (_, n) => `${(n * 7919).toString(36)}${n % 12 ? '' : '.'}`)
  .join(' ')
  .slice(0, MAX_TEXT_LENGTH)
  .trim()

const everything = {
  id: 'tout-1',
  services: all(SERVICES),
  prise_en_charge_specifique: all(CARE),
  publics_specifiquement_adresses: all(PUBLICS),
  frais_a_charge: all(COSTS),
  modalites_accompagnement: all(SUPPORT),
  presentation_resume: 'Un lieu ouvert à tous. '.repeat(12).trim(),
  presentation_detail: longText,
  courriels: times(40, n => `guichet-${n}@example.fr`),
  site_web: times(40, n => `https://site-${n}.example.fr/`),
  prise_rdv: 'https://www.rdv.example.fr:8443/ici',
  fiche_acces_libre: 'https://acces.example.fr/app/57-metz/1/',
  horaires: 'Mo 08:00-12:00,13:00-17:00; Tu 09:00-12:00; We 08:30-11:30 "sur rendez-vous"; Th-Sa 10:00-18:00; PH off',
}
const aFew = {
  id: 'peu-1',
  presentation_detail: 'Un café et des ordinateurs.',
  prise_rdv: 'https://rdv.example.fr/peu',
}

describe('the page of a place that came in a file', () => {
  let service: InProcess
  beforeAll(async () => {
    service = await openInProcess('sqlite', [weekly({ id: 'peu-3', placeId: 'peu-1' })])
    const places = [imported(everything).place!, imported(aFew).place!]
    await changePlaces(service.db, null, db =>
      writePlaces(
        db,
        places.map(place => ({ place, origin: 'import' })),
        TODAY,
      ),
    )
    await service.shell.provided.livePlaces.lookAgain()
  })
  afterAll(() => service.close())
  const read = async (path: string) => (await service.send(path)).text()

  test('says to residents what the file says: who gets special help, where to book, how to get in', async () => {
    const html = await read('/lieux/tout-1')
    expect(html).toContain('Les personnes qui lisent ou écrivent avec difficulté')
    expect(html).toMatch(
      /<a [^>]*href="https:\/\/www\.rdv\.example\.fr:8443\/ici"[\s\S]*?rdv\.example\.fr\s*(<!--\S*-->)*\s*<\/a>/,
    )
    expect(html).toMatch(/href="https:\/\/acces\.example\.fr\/app\/57-metz\/1\/"/)
    expect(html.match(/href="mailto:/g)).toHaveLength(3)
    expect(html).toMatch(/<details><summary>Lire la présentation du lieu<\/summary>/)
    expect(html).toContain(longText.slice(0, 3_000))
    expect(html).not.toContain(longText.slice(0, 4_000))
  })

  test('folds nothing that is short, and leads to our own times where there are some', async () => {
    const html = await read('/lieux/peu-1')
    expect(html).toMatch(/<p>Un café et des ordinateurs\.<\/p>/)
    expect(html).not.toContain('https://rdv.example.fr/peu')
    expect(html).toContain('href="/rendez-vous?lieu=peu-1"')
  })

  test.each(['ar', 'uk'])('stays under its budget in %s, however much the file says', async language => {
    const html = await read(`/lieux/tout-1?langue=${language}`)
    expect(html).toContain(`lang="${language}"`)
    // The style of the page is not in this one: 2.6 KB.
    expect(brotliCompressSync(html).length).toBeLessThan(14_000 - 2_600)
    expect(html.match(/<[a-z]/g)!.length).toBeLessThanOrEqual(250)
  })

  test('a phone keeps none of the long text, nor of what needs the network', async () => {
    const pack = await read('/api/pack-places')
    expect(pack).toContain('"tout-1"')
    expect(pack).not.toMatch(/rdv\.example|acces\.example|guichet-1@|un café/i)
    expect(pack).not.toContain(longText.slice(0, 100))
  })
})
