import { declareTable } from '../../platform/server/declareTable'

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
    }
    closing: { id: string; place_id: string; starts_at: number; ends_at: number; reason: string }
  }
}

const opening = declareTable({
  name: 'opening',
  columns: {
    id: { is: 'place, day and first hour', personal: false },
    place_id: { is: 'place', personal: false },
    weekday: { is: '1 is Monday', personal: false },
    from_time: { is: 'HH:MM', personal: false },
    to_time: { is: 'HH:MM', personal: false },
    starts_on: { is: 'first day', personal: false },
    ends_on: { is: 'last day', personal: false },
    slot_minutes: { is: 'length of a slot', personal: false },
    capacity: { is: 'seats of a slot', personal: false },
    needs: { is: 'needs it serves, JSON', personal: false },
    notice_minutes: { is: 'shortest notice', personal: false },
    from_file: { is: '1 when a file of the town says it', personal: false },
  },
  retention: { kept: 'says when a place receives, and nothing of anybody' },
})

const closing = declareTable({
  name: 'closing',
  columns: {
    id: { is: 'random id', personal: false },
    place_id: { is: 'place', personal: false },
    starts_at: { is: 'instant', personal: false },
    ends_at: { is: 'instant', personal: false },
    reason: { is: 'shown to everybody', personal: false, although: 'public: why a place is closed' },
  },
  retention: { kept: 'says when a place is closed, and nothing of anybody' },
})

export const openingTables = [opening, closing]
