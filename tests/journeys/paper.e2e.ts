import { describe, expect, test } from 'vitest'
import { openServiceForVisitors } from './serviceForVisitors'
import { chooseNeedAndTime, inAnyCase, sayWhoComes, sendAndReadReference } from './steps'

/** What one takes home: a line in the calendar, a sheet of paper. */
const library = openServiceForVisitors()
const { meet } = library

describe.each(['current Chromium', 'JavaScript off'] as const)('%s', way => {
  const suffix = way === 'JavaScript off' ? 'Sans' : 'Avec'

  test('the file for the calendar says the hour in Metz, and keeps its name when the appointment moves', async () => {
    const resident = await meet(way)
    await resident.goTo('/lieux/fs-2434')
    const time = await chooseNeedAndTime(resident)
    await sayWhoComes(resident, { familyName: `Agenda${suffix}`, phone: '06 39 98 00 05' })
    await sendAndReadReference(resident)
    const { page } = resident.browser
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Ajouter à mon agenda' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/\.ics$/)
    const text = await readAll(await download.createReadStream())
    const [, hour, minutes = '00'] = /à (\d+)\sh\s?(\d+)?/.exec(time)!
    expect(text).toMatch(new RegExp(`DTSTART;TZID=Europe/Paris:\\d{8}T${hour!.padStart(2, '0')}${minutes}00`))
    expect(text).toMatch(/^UID:\S+/m)
    expect(text).not.toMatch(new RegExp(`Agenda${suffix}`))
  })

  test('the printed slip is one A4 page, with the reference and the time', async () => {
    const resident = await meet(way)
    await resident.goTo('/lieux/metz-ccas')
    const time = await chooseNeedAndTime(resident)
    await sayWhoComes(resident, { familyName: `Papier${suffix}`, phone: '06 39 98 00 06' })
    const reference = await sendAndReadReference(resident)
    const { page } = resident.browser
    await page.emulateMedia({ media: 'print' })
    await resident.sees(reference)
    await resident.sees(inAnyCase(time))
    await resident.sees('0800 891 891')
    await resident.sees('Démonstration')
    await resident.seesNot('Effacer mes données')
    expect(await resident.tab.run(readSmallestPoints)).toBeGreaterThanOrEqual(14)
    expect(countPages(await page.pdf({ format: 'A4' }))).toBe(1)
  })
})

/** Of the letters of the slip. */
function readSmallestPoints(): number {
  const all = Array.from(document.querySelectorAll<HTMLElement>('.slip, .slip *')).filter(({ innerText }) => innerText)
  return Math.min(...all.map(element => Math.round(parseFloat(getComputedStyle(element).fontSize) * 7.5) / 10))
}

const countPages = (pdf: Buffer) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  // A long line of a calendar goes on after a line break and a space (RFC 5545 §3.1).
  return Buffer.concat(chunks).toString('utf8').replace(/\r\n /g, '')
}
