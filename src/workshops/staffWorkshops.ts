import * as v from 'valibot'
import { defineQuestion } from '../platform/everywhere/question'
import type { WorkshopFields } from './workshop'

/** What was cleaned; null: nobody has said it yet. */
export type CleanedCounts = { files: number; megabytes: number; devices: number }

/** A session as the team that holds it sees it. */
export type StaffWorkshop = WorkshopFields & {
  id: string
  series: string
  version: number
  startsAt: number
  placeId: string
  place: string
  /** Who leads it; null: whoever is there. `leader`, among what one says of it, is her account. */
  leaderName: string | null
  isCancelled: boolean
  taken: number
  came: number
  cleaned: CleanedCounts | null
}

export type LessonToTeach = { slug: string; title: string }

/** At the places of who asks: those to come, and those of the last weeks, for what is counted after. */
export const ListOwnWorkshops = defineQuestion<{ workshops: StaffWorkshop[]; lessons: LessonToTeach[] }>()(
  'list-own-workshops',
  v.strictObject({}),
)
