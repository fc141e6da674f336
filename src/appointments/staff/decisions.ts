import { dateTimeInWords } from '../../platform/everywhere/datesInWords'
import type { Decision } from '../../platform/staff/noun'
import type { Queued } from '../../platform/staff/offline/queuedCommands'
import type { StaffWords } from '../../platform/staff/useStaffWords'
import { MarkAttendance, WriteVisitNote, type Attendance, type VisitTexts } from '../agenda'
import { ChooseLessons, type AgendaCourse } from '../course'
import { CancelForPerson, MoveForPerson, type ChangedMeanwhile } from '../forPerson'
import type { Slot } from '../slot'
import { BookAtDesk, type AlreadyBooked, type SlotTaken } from '../desk'

const alternativesOf = <Value>({ receipt }: Queued) =>
  receipt?.outcome === 'conflict' ? (receipt.alternatives as Value) : undefined

const attendanceInWords = ({ t }: StaffWords, attendance: Attendance | null | undefined) =>
  attendance ? t(`staff.attendance.${attendance}`) : t('staff.attendance.none')

const textsOf = ({ note, advice }: Pick<VisitTexts, 'note' | 'advice'>) => [note, advice].filter(Boolean).join(' · ')

type Mark = { attendance: Attendance | null; was: Attendance | null; startsAt?: number; came?: number | null }

/** Of a party, with how many came. */
const markInWords = (words: StaffWords, { attendance, came }: Partial<Mark>) =>
  [attendanceInWords(words, attendance), came && words.t('staff.workshops.came', { n: came })]
    .filter(Boolean)
    .join(' · ')

/** A colleague said something else while this was waiting, or the person moved the appointment. */
const mark: Decision = {
  versions: (message, words) => {
    const theirs = alternativesOf<Partial<Mark>>(message)
    return {
      yours: markInWords(words, message.payload as Mark),
      theirs:
        theirs?.startsAt === undefined
          ? markInWords(words, theirs ?? {})
          : words.t('staff.outbox.movedTo', { when: dateTimeInWords(theirs.startsAt) }),
    }
  },
  insist: message => {
    const { attendance: was = null, startsAt, came: cameWas } = alternativesOf<Partial<Mark>>(message)!
    const { cameWas: _before, ...mine } = message.payload as Mark & { cameWas?: number | null }
    return { ...mine, was, ...(cameWas !== undefined && { cameWas }), ...(startsAt !== undefined && { startsAt }) }
  },
}

/** A colleague wrote while this was waiting. */
const note: Decision = {
  versions: message => ({
    yours: textsOf(message.payload as VisitTexts),
    theirs: textsOf(alternativesOf<VisitTexts>(message)!),
  }),
  insist: message => ({
    ...(message.payload as object),
    version: alternativesOf<VisitTexts>(message)!.noteVersion,
  }),
}

const titlesOf = ({ t }: StaffWords, titles: string[]) => titles.join(', ') || t('staff.lessons.empty')

/** A colleague chose lessons while these were waiting. */
const lessons: Decision = {
  versions: (message, words) => ({
    // The device stores addresses, which say it in words.
    yours: titlesOf(
      words,
      (message.payload as { lessons: string[] }).lessons.map(slug => slug.replace(/-/g, ' ')),
    ),
    theirs: titlesOf(
      words,
      alternativesOf<AgendaCourse>(message)!.lessons.map(({ title }) => title),
    ),
  }),
  insist: message => ({
    ...(message.payload as object),
    version: alternativesOf<AgendaCourse>(message)!.version,
  }),
}

/** The hour was taken meanwhile, or this person has it already: another hour is chosen at the desk. */
const book: Decision = {
  versions: (message, { t }) => {
    const instead = alternativesOf<Partial<AlreadyBooked & SlotTaken>>(message)
    const already = instead?.alreadyBooked
    const free = instead?.slots?.find(({ left }) => left > 0)
    const theirs = already
      ? `${t('staff.desk.already')} : ${[dateTimeInWords(already.startsAt), already.place].filter(Boolean).join(', ')}`
      : free
        ? t('staff.desk.firstFree', { when: dateTimeInWords(free.startsAt) })
        : t('staff.desk.none')
    return { yours: message.label, theirs }
  },
}

/** Cancelled all the same, knowing what changed. */
const withTheirVersion = (message: Queued) => ({
  ...(message.payload as object),
  version: alternativesOf<ChangedMeanwhile>(message)!.changed.version,
})

const isTimes = (instead: unknown): instead is Slot[] => Array.isArray(instead)

/** The person, or a colleague, changed it while this was waiting. Or the hour was taken: another is chosen from her line. */
const forPerson: Decision = {
  versions: (message, { t }) => {
    const instead = alternativesOf<ChangedMeanwhile | Slot[]>(message)
    if (!instead || isTimes(instead)) return { yours: message.label, theirs: t('staff.desk.taken') }
    const { state, startsAt } = instead.changed
    const theirs = state === 'cancelled' ? t('staff.day.cancelled') : dateTimeInWords(startsAt)
    return { yours: message.label, theirs }
  },
}

export const appointmentDecisions: Record<string, Decision> = {
  [MarkAttendance.kind]: mark,
  [WriteVisitNote.kind]: note,
  [ChooseLessons.kind]: lessons,
  [BookAtDesk.kind]: book,
  [MoveForPerson.kind]: forPerson,
  [CancelForPerson.kind]: { ...forPerson, insist: withTheirVersion },
}
