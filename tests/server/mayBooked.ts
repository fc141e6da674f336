import { newCommandKey } from '../../src/platform/everywhere/command'
import { booking, readReceipt, type InProcess } from './inProcess'
import { writeCourseNamedAs } from './mayCourses'
import { writeDevicesNamedAs } from './mayDevices'
import { PLACE, SLOT } from './mayExamples'
import { writeReport } from './mayExamplesOfPlaces'
import { writeGiftsNamedAs } from './mayGifts'
import { writeRequests } from './mayRequests'
import { writeMandateRow, writeRowsNamedAs } from './mayRows'
import type { Booked } from './maySample'
import { writeStationNamedAs } from './mayStations'
import { writeWaitingOf } from './mayWaiting'
import { writeWorkshopNamedAs } from './mayWorkshops'

export const NOTHING_BOOKED = {
  key: '',
  reference: '',
  appointment: '',
  asked: '',
  request: '',
  otherRequest: '',
  joined: '',
  waiting: '',
  otherWaiting: '',
  announced: '',
}

/** An appointment that was really booked, and a row of each noun that is named after it. */
export async function bookOne(service: InProcess): Promise<Booked> {
  const key = newCommandKey()
  const receipt = await readReceipt(await service.put(booking([SLOT]), key))
  if (receipt.outcome !== 'done') throw new Error('not booked')
  const { reference, appointmentId: appointment } = receipt.result
  await writeRowsNamedAs(service, appointment)
  await writeMandateRow(service, appointment)
  await writeCourseNamedAs(service, appointment)
  await writeDevicesNamedAs(service, appointment)
  await writeReport(service, { appointment, place: PLACE })
  await writeWorkshopNamedAs(service, appointment)
  await writeStationNamedAs(service, appointment)
  const { announced } = await writeGiftsNamedAs(service, { appointment, key })
  const waiting = await writeWaitingOf(service, reference)
  return { key, reference, appointment, announced, ...waiting, ...(await writeRequests(service, reference)) }
}
