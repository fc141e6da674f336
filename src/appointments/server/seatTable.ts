import { declareTable, notPersonal } from '../../platform/server/declareTable'

declare module '../../platform/server/tables' {
  interface Tables {
    seat: { slot_id: string; number: number; place_id: string; starts_at: number; appointment_id: string }
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
  },
  retention: { unlimited: 'counts who came, once its appointment is anonymised' },
})
