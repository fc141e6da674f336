import type { Context } from '../../platform/server/context'
import { defineSetting, type Setting } from '../../platform/server/setting'
import { REMINDER_TIMES, type ReminderTimes } from '../messageHours'

const DAYS_BEFORE = defineSetting<number>({
  name: 'messages.reminderDaysBefore',
  group: 'messages',
  kind: { is: 'count', unit: 'days', min: 1, max: 7 },
  first: () => REMINDER_TIMES.daysBefore,
})

/** Within the hours when a message may leave: later, it would wait for the morning. */
const DAYS_BEFORE_TIME = defineSetting<string>({
  name: 'messages.reminderTime',
  group: 'messages',
  kind: { is: 'time', min: '08:00', max: '19:30' },
  first: () => REMINDER_TIMES.daysBeforeTime,
})

const SAME_DAY_TIME = defineSetting<string>({
  name: 'messages.reminderSameDayTime',
  group: 'messages',
  kind: { is: 'time', min: '08:00', max: '12:00' },
  first: () => REMINDER_TIMES.sameDayTime,
})

export const reminderSettings: Setting[] = [DAYS_BEFORE, DAYS_BEFORE_TIME, SAME_DAY_TIME]

/** As the town says: for appointments that are made or moved from then on. */
export const reminderTimesOf = ({ settings }: Pick<Context, 'settings'>): ReminderTimes => ({
  daysBefore: settings.valueOf(DAYS_BEFORE),
  daysBeforeTime: settings.valueOf(DAYS_BEFORE_TIME),
  sameDayTime: settings.valueOf(SAME_DAY_TIME),
})
