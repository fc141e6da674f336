import type { Place } from '../places/place'
import { SEVERAL } from './columns'
import { faultOfCell } from './cellRules'
import { readPhones } from './readContact'
import type { ReadingContext } from './reading'
import { some, type RowReader } from './rowReader'

type Texts = Pick<Place, 'phone' | 'hours' | 'about' | 'presentation' | 'otherLabels'>

/** Hours, presentations and what goes into them for want of a column. */
export function readTexts(reader: RowReader, { readsHours }: ReadingContext): Texts {
  const { cell, tell } = reader
  const hours = cell('horaires') || undefined
  const read = hours && readsHours ? readsHours(hours) : 'whole'
  if (!read) tell('horaires', 'taken', 'cannot be read as opening hours: shown as given')
  if (read === 'part') tell('horaires', 'taken', 'a part cannot be read as opening hours: shown beside, as given')
  const [about, overlong] = summaryOf(reader)
  const { phone, others } = readPhones(reader)
  const detail = cell('presentation_detail')
  const numbers = others.filter(number => !detail.includes(number)).map(number => `Téléphone : ${number}.`)
  const presentation = [overlong, detail, ...numbers].filter(Boolean).join(' ') || undefined
  const labels = cell('autres_formations_labels').split(SEVERAL)
  const otherLabels = some([...new Set(labels.map(label => label.trim()).filter(Boolean))])
  return { phone, hours, about, presentation, otherLabels }
}

/** A summary that is too long is no summary: nothing of it is lost. */
function summaryOf({ cell, tell }: RowReader): [string | undefined, string] {
  const summary = cell('presentation_resume')
  const fault = faultOfCell('presentation_resume', summary)
  if (!fault) return [summary || undefined, '']
  tell('presentation_resume', 'mended', `${fault}: goes into the long presentation`, {
    value: `${summary.slice(0, 40)}…`,
  })
  return [undefined, summary]
}
