import { declareTable, notPersonal } from '../../platform/server/declareTable'

declare module '../../platform/server/tables' {
  interface Tables {
    seat: {
      slot_id: string
      number: number
      place_id: string
      starts_at: number
      /** Null: it is held for somebody who has not answered yet. */
      appointment_id: string | null
      hold_id: string | null
    }
  }
}

export const seatTable = declareTable({
  name: 'seat',
  columns: {
    slot_id: notPersonal('slot'),
    number: notPersonal('which seat of the slot'),
    place_id: notPersonal('place'),
    starts_at: notPersonal('instant'),
    appointment_id: notPersonal('random id of an appointment'),
    hold_id: notPersonal('random id of what it is held for, until somebody answers'),
  },
  retention: { unlimited: 'counts who came, once its appointment is anonymised' },
})
