import * as v from 'valibot'
import { COMMAND_KEY, newCommandKey } from '../../platform/everywhere/command'
import { readNeed } from '../../needs/need'
import { word } from '../../platform/everywhere/words'
import { BadCommandError, KeyReusedError } from '../../platform/server/commands'
import type { FormAnswer, FormPost, FormRoute, FormSent } from '../../platform/server/forms'
import { BookAppointment } from '../appointment'
import {
  BOOKING_FIELDS,
  bookingFieldOf,
  emptyBookingFields,
  toBookingPayload,
  type BookingFields,
} from '../bookingForm'
import { AskCallback } from '../callback'
import { readBlockedAt } from '../journey'
import { MOST_WISHES } from '../slot'
import { nearestFreeSlots } from './nearestFreeSlots'
import { saidLanguage } from '../../platform/everywhere/languages'

type Stage = 'fields' | 'check' | 'conflict'

/** What identifies nobody goes back into the address: need, place, times. */
function journeyOf({ value, values }: FormSent): URLSearchParams {
  const query = new URLSearchParams()
  for (const name of ['besoin', 'lieu', 'lecon', 'etape']) if (value(name)) query.set(name, value(name))
  for (const slot of values('creneau')) query.append('creneau', slot)
  return query
}

function fieldsOf({ value }: FormSent): BookingFields {
  const fields = emptyBookingFields()
  for (const name of BOOKING_FIELDS) fields[name] = value(name)
  return fields
}

const payloadOf = (sent: FormSent) =>
  toBookingPayload(fieldsOf(sent), {
    wishes: sent.values('creneau').slice(0, MOST_WISHES),
    need: sent.value('besoin'),
    language: sent.language,
    ...readBlockedAt(sent.value('lecon'), sent.value('etape')),
  })

type Found = { stage: Stage; errors: Record<string, string> }

/** What was typed, and what sending it found, for the page that shows it again. */
function keep(post: FormPost, found?: Found, key = keyOf(post)): FormAnswer {
  const journey = journeyOf(post)
  const typed = Object.entries({ ...fieldsOf(post), key, found: found ? JSON.stringify(found) : '' })
  return { keep: new URLSearchParams([...journey, ...typed]), query: journey.toString() }
}

async function showBooking(kept: FormSent, { stage, errors }: Found) {
  const { context, value } = kept
  const wish = kept.values('creneau')[0] ?? ''
  const alternatives =
    stage === 'conflict' ? await nearestFreeSlots(context, wish, readNeed(value('besoin')) ?? '') : undefined
  return {
    show: `/rendez-vous?${journeyOf(kept)}`,
    hasErrors: Object.keys(errors).length > 0,
    status: stage === 'conflict' ? 409 : undefined,
    props: { form: { stage, fields: fieldsOf(kept), errors, key: keyOf(kept), alternatives } },
  }
}

function errorsByField(issues: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(issues).map(([path, message]) => [bookingFieldOf(path), message]))
}

function checkFields(sent: FormSent): Record<string, string> {
  const read = v.safeParse(BookAppointment.payload, payloadOf(sent))
  if (read.success) return {}
  return errorsByField(
    Object.fromEntries(read.issues.reverse().map(issue => [v.getDotPath(issue) ?? '', issue.message])),
  )
}

function showCheck(kept: FormSent) {
  const errors = checkFields(kept)
  return showBooking(kept, { stage: Object.keys(errors).length ? 'fields' : 'check', errors })
}

/** Nothing was sent from here, or only fields to put right: they are checked again. */
function showSent(kept: FormSent) {
  const found = kept.value('found')
  return found ? showBooking(kept, JSON.parse(found) as Found) : showCheck(kept)
}

async function send(post: FormPost): Promise<FormAnswer> {
  const key = keyOf(post)
  if (post.value('instead') && post.value('instead') === post.values('creneau')[0])
    return keep(post, { stage: 'conflict', errors: { creneau: word('error.slot') } })
  const sent = { kind: BookAppointment.kind, v: BookAppointment.v, payload: payloadOf(post) }
  try {
    const receipt = await post.run(key, sent)
    if (receipt.outcome === 'done') return { goTo: `/rendez-vous/fait/${key}` }
    // The key has its receipt: what is chosen instead is another command.
    if (receipt.outcome === 'conflict') return keep(post, { stage: 'conflict', errors: {} }, newCommandKey())
    return keepRefused(post, receipt.reasons[0])
  } catch (error) {
    // Sent already with other words: with a new key it is another booking, which is checked first.
    if (error instanceof KeyReusedError) return keepRefused(post)
    if (!(error instanceof BadCommandError)) throw error
    return keep(post)
  }
}

const keepRefused = (post: FormPost, reason = word('error.alreadySent')) =>
  keep(post, { stage: 'fields', errors: { familyName: reason } }, newCommandKey())

/** The key drawn when the form was shown; another one when it was lost on the way. */
const keyOf = ({ value }: FormSent) => (COMMAND_KEY.test(value('key')) ? value('key') : newCommandKey())

const CALLBACK_PATH = '/rendez-vous/rappel'

async function askToBeCalled(post: FormPost): Promise<FormAnswer> {
  const { value } = post
  const fields = { phone: value('phone'), halfDay: value('halfDay'), name: value('name') }
  const payload = { ...fields, need: readNeed(value('besoin')) ?? undefined, ...saidLanguage(post.language) }
  try {
    await post.run(keyOf(post), { kind: AskCallback.kind, v: AskCallback.v, payload })
    return { goTo: `${CALLBACK_PATH}/fait` }
  } catch (error) {
    // Sent already, with another number perhaps: it is a new request.
    if (error instanceof KeyReusedError)
      return showCallback(post, { fields, errors: { phone: word('error.alreadySent') }, key: newCommandKey() })
    if (!(error instanceof BadCommandError)) throw error
    return showCallback(post, { fields, errors: error.fields, key: keyOf(post) })
  }
}

function showCallback({ value }: FormPost, form: Record<string, unknown>): FormAnswer {
  const query = value('besoin') ? `?besoin=${encodeURIComponent(value('besoin'))}` : ''
  return { show: `${CALLBACK_PATH}${query}`, hasErrors: true, props: { form } }
}

export const bookingForms: FormRoute[] = [
  { path: '/rendez-vous/verifier', answer: async post => keep(post), again: showCheck },
  {
    path: '/rendez-vous/corriger',
    answer: async post => keep(post),
    again: kept => showBooking(kept, { stage: 'fields', errors: {} }),
  },
  { path: '/rendez-vous/envoyer', answer: send, again: showSent },
  { path: CALLBACK_PATH, answer: askToBeCalled },
]
