import type { PayloadIn } from '../platform/everywhere/command'
import { languageParameter, type Language } from '../platform/everywhere/languages'
import { defineSteps, type StepsState } from '../platform/everywhere/steps'
import type { AnnounceGift } from './gift'

export type GiftField = 'donorKind' | 'kind' | 'count' | 'works' | 'way' | 'name' | 'by' | 'phone' | 'email'
type GiftFields = Record<GiftField, string>

export const GIVE_PAGE = '/pc-solidaire/don'

/** *Annoncer un don*: one step, answered at its own address. */
export const giftSteps = defineSteps<typeof AnnounceGift>()({
  form: 'gift',
  page: GIVE_PAGE,
  steps: [
    {
      name: 'fields',
      path: GIVE_PAGE,
      fields: ['donorKind', 'kind', 'count', 'works', 'way', 'name', 'by', 'phone', 'email'],
    },
  ],
  send: GIVE_PAGE,
  carried: [],
  empty: (): GiftFields => ({
    donorKind: '',
    kind: '',
    count: '',
    works: '',
    way: '',
    name: '',
    by: '',
    phone: '',
    email: '',
  }),
  fieldOf: path => (path === 'reachMe' ? 'by' : path.replace('reachMe.', '')),
  payload: toPayload,
  reasonAt: 'name',
})

export type GiftFormState = StepsState<'fields', GiftField>

function toPayload(fields: GiftFields, { language }: { language: Language }) {
  const { by, phone, email, ...rest } = fields
  const reachMe = by === 'phone' ? { by, phone } : by === 'email' ? { by, email } : { by }
  return { ...rest, reachMe, ...languageParameter(language) } as PayloadIn<typeof AnnounceGift>
}

/** Confirmation of a gift, for who has the key of its command. */
export const announcedPage = (key: string) => `${GIVE_PAGE}/fait/${key}`
