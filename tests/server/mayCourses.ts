import { newCommandKey } from '../../src/platform/everywhere/command'
import { newReference } from '../../src/platform/everywhere/reference'
import type { InProcess } from './inProcess'
import { ofAppointment } from './mayMandates'
import type { Sample } from './maySample'

export const courseSamples: Record<string, Sample> = {
  'choose-lessons': ofAppointment({ lessons: ['agrandir-le-texte'], version: 0 }),
  'tell-done-lessons': ({ appointment }, { isRight }) => ({
    course: isRight ? appointment : newCommandKey(),
    done: [],
  }),
  'show-own-course': ({ reference }, { isRight }) => ({ reference: isRight ? reference : newReference() }),
}

/** Lessons for the person of this appointment, named as it. */
export const writeCourseNamedAs = ({ db }: InProcess, appointment: string) =>
  db
    .insertInto('course')
    .values({
      id: appointment,
      appointment_id: appointment,
      lessons: '["agrandir-le-texte"]',
      version: 0,
      account: '',
      chosen_at: 0,
      told: null,
      told_at: null,
    })
    .execute()
