import * as v from 'valibot'
import { COMMAND_KEY, newCommandKey } from '../../shared/command'
import { readNeed } from '../../places/need'
import { word } from '../../shared/words'
import { BadCommandError, KeyReusedError } from '../../server/commands'
import type { FormAnswer, FormPost, FormRoute } from '../../server/forms'
import { BookAppointment } from '../appointment'
import {
  BOOKING_FIELDS,
  bookingFieldOf,
  emptyBookingFields,
  saidLanguage,
  toBookingPayload,
  type BookingFields,
} from '../bookingForm'
import { AskCallback } from '../callback'
import { readBlockedAt } from '../journey'
import { MOST_WISHES } from '../slot'

type Stage = 'fields' | 'check' | 'conflict'

/** What identifies nobody goes back into the address: need, place, times. */
function journeyOf({ value, values }: FormPost) {
  const query = new URLSearchParams()
  for (const name of ['besoin', 'lieu', 'lecon', 'etape']) if (value(name)) query.set(name, value(name))
  for (const slot of values('creneau')) query.append('creneau', slot)
  return `/rendez-vous?${query}`
}

function fieldsOf({ value }: FormPost): BookingFields {
  const fields = emptyBookingFields()
  for (const name of BOOKING_FIELDS) fields[name] = value(name)
  return fields
}

const payloadOf = (post: FormPost) =>
  toBookingPayload(fieldsOf(post), {
    wishes: post.values('creneau').slice(0, MOST_WISHES),
    need: post.value('besoin'),
    language: post.language,
    ...readBlockedAt(post.value('lecon'), post.value('etape')),
  })

type Shown = { stage: Stage; errors?: Record<string, string>; key?: string; alternatives?: unknown }

const showBooking = (post: FormPost, { stage, errors = {}, key, alternatives }: Shown): FormAnswer => ({
  show: journeyOf(post),
  hasErrors: Object.keys(errors).length > 0,
  status: stage === 'conflict' ? 409 : undefined,
  props: { form: { stage, fields: fieldsOf(post), errors, key: key ?? keyOf(post), alternatives } },
})

function errorsByField(issues: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(issues).map(([path, message]) => [bookingFieldOf(path), message]))
}

function checkFields(post: FormPost): Record<string, string> {
  const read = v.safeParse(BookAppointment.payload, payloadOf(post))
  if (read.success) return {}
  return errorsByField(
    Object.fromEntries(read.issues.reverse().map(issue => [v.getDotPath(issue) ?? '', issue.message])),
  )
}

function verify(post: FormPost): FormAnswer {
  const errors = checkFields(post)
  return showBooking(post, { stage: Object.keys(errors).length ? 'fields' : 'check', errors })
}

async function send(post: FormPost): Promise<FormAnswer> {
  const key = keyOf(post)
  const sent = { kind: BookAppointment.kind, v: BookAppointment.v, payload: payloadOf(post) }
  try {
    const receipt = await post.run(key, sent)
    if (receipt.outcome === 'done') return { goTo: `/rendez-vous/fait/${key}` }
    // The key has its receipt: what is chosen instead is another command.
    if (receipt.outcome === 'conflict') {
      return showBooking(post, { stage: 'conflict', alternatives: receipt.alternatives, key: newCommandKey() })
    }
    return showBooking(post, {
      stage: 'fields',
      errors: { familyName: receipt.reasons[0] ?? word('error.alreadySent') },
      key: newCommandKey(),
    })
  } catch (error) {
    // Sent already with other words: with a new key it is another booking, which is checked first.
    if (error instanceof KeyReusedError) {
      return showBooking(post, {
        stage: 'fields',
        errors: { familyName: word('error.alreadySent') },
        key: newCommandKey(),
      })
    }
    if (!(error instanceof BadCommandError)) throw error
    return showBooking(post, { stage: 'fields', errors: errorsByField(error.fields), key: keyOf(post) })
  }
}

/** The key drawn when the form was shown; another one when it was lost on the way. */
const keyOf = ({ value }: FormPost) => (COMMAND_KEY.test(value('key')) ? value('key') : newCommandKey())

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
  { path: '/rendez-vous/verifier', answer: async post => verify(post) },
  { path: '/rendez-vous/corriger', answer: async post => showBooking(post, { stage: 'fields' }) },
  { path: '/rendez-vous/envoyer', answer: send },
  { path: CALLBACK_PATH, answer: askToBeCalled },
]
