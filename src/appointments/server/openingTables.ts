import type { Generated } from 'kysely'
import { accountColumn } from './mediatorTables'
import { declareTable, notPersonal } from '../../platform/server/declareTable'

declare module '../../platform/server/tables' {
  interface Tables {
    opening: {
      id: string
      place_id: string
      weekday: number
      from_time: string
      to_time: string
      starts_on: string
      ends_on: string | null
      slot_minutes: number
      capacity: number
      needs: string
      notice_minutes: number
      from_file: number
      /** Account of the colleague who receives; null: whoever is there. */
      mediator: string | null
      /** Of a session of a workshop: see `sessionsOf`, receptionHours.ts. Absent from what a file says. */
      topic: Generated<string | null>
    }
    /** `mediator`: account of who is away; null: the whole place is closed. */
    closing: {
      id: string
      place_id: string
      starts_at: number
      ends_at: number
      reason: string
      mediator: string | null
    }
  }
}

const opening = declareTable({
  name: 'opening',
  columns: {
    id: notPersonal('place, day and first hour'),
    place_id: notPersonal('place'),
    weekday: notPersonal('1 is Monday'),
    from_time: notPersonal('HH:MM'),
    to_time: notPersonal('HH:MM'),
    starts_on: notPersonal('first day'),
    ends_on: notPersonal('last day'),
    slot_minutes: notPersonal('length of a slot'),
    capacity: notPersonal('seats of a slot'),
    needs: notPersonal('needs it serves, JSON'),
    notice_minutes: notPersonal('shortest notice'),
    from_file: notPersonal('1 when a file of the town says it; 0 once the staff made or changed it'),
    mediator: { ...accountColumn, is: 'account of the colleague who receives' },
    topic: notPersonal('what a session of a workshop is about, a slug'),
  },
  retention: { unlimited: 'says when a place receives, and nothing of anybody' },
})

const closing = declareTable({
  name: 'closing',
  columns: {
    id: notPersonal('random id'),
    place_id: notPersonal('place'),
    starts_at: notPersonal('instant'),
    ends_at: notPersonal('instant'),
    reason: notPersonal('for colleagues', 'why a place is closed: the form asks for no name'),
    mediator: { ...accountColumn, is: 'account of the colleague who is away' },
  },
  retention: { unlimited: 'says when a place is closed, and nothing of anybody' },
})

export const openingTables = [opening, closing]
