import { CourseChosen } from '../../appointments/course'
import { runJobInTransaction } from '../../platform/server/jobs/job'
import { LESSONS_TO_DO } from '../message'
import { firstAllowed } from '../../platform/everywhere/quietHours'
import { dropOlder, writeMessage } from './writeMessage'

/** When lessons were chosen and are to be sent: one message, a row and a job; what an earlier choice was to tell is void. */
export const planCourseMessage = runJobInTransaction(CourseChosen, async (context, { course: id, version }) => {
  const { db, now, toldAppointments, findNewsChannel } = context
  await dropOlder(db, { id, version, now })
  const course = await toldAppointments.findCourse(db, id)
  // Erased, taken back, or chosen again meanwhile.
  if (!course || course.version !== version) return
  const channel = findNewsChannel(course.appointment)?.by
  if (!channel) return
  await writeMessage(context, { about: id, version, channel, kind: LESSONS_TO_DO, dueAt: firstAllowed(now) })
})
