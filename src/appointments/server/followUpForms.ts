import * as v from 'valibot'
import { BadCommandError, KeyReusedError } from '../../platform/server/commands'
import { newCommandKey, type Outcome, type SentCommand } from '../../platform/everywhere/command'
import { word, type WordKey } from '../../platform/everywhere/words'
import type { FormAnswer, FormPost, FormRoute } from '../../platform/server/forms'
import { readDay } from '../bookingQuery'
import { courseForms } from './courseForms'
import { openElsewhere } from '../../platform/server/referenceOpeners'
import { RevokeOwnMandate } from '../mandateCommands'
import { AccessSchema, CancelAppointment, MoveAppointment, OpenAppointment, ShowAppointment } from '../appointment'

async function open(post: FormPost): Promise<FormAnswer> {
  const fields = { reference: post.value('reference'), fact: post.value('fact') }
  const show = (errors: Record<string, string>): FormAnswer => ({
    show: '/suivi',
    hasErrors: true,
    props: { form: { fields, errors } },
  })
  const read = v.safeParse(AccessSchema, fields)
  if (!read.success) {
    return show(Object.fromEntries(read.issues.reverse().map(issue => [v.getDotPath(issue) ?? '', issue.message])))
  }
  await post.countLookup()
  const { reference } = read.output
  const opening = await openElsewhere(post, read.output)
  if (typeof opening === 'object') return { goTo: opening.page, opens: reference }
  const isOpened = opening === 'elsewhere' && (await post.ask(OpenAppointment, fields))
  if (!isOpened) return show({ reference: word('followUp.notFound') })
  return { goTo: `/suivi/${reference}`, opens: reference }
}

/** With a grant, the family name is read from the appointment: the person is not asked for the verifier again. */
async function accessOf({ ask, params }: FormPost) {
  const details = await ask(ShowAppointment, { reference: params.reference ?? '' })
  return details ? { reference: details.appointment.reference, fact: details.appointment.familyName } : null
}

type Change = { command: typeof MoveAppointment | typeof CancelAppointment; page: string; done: string }

/** Does the change; when it cannot be done, its page says why, with a new key for what is chosen next. */
async function change(
  post: FormPost,
  { command, page, done }: Change,
  more: Record<string, string> = {},
): Promise<FormAnswer> {
  const access = await accessOf(post)
  if (!access) return { goTo: `/suivi?reference=${encodeURIComponent(post.params.reference ?? '')}` }
  const own = `/suivi/${access.reference}`
  const receipt = await runOnce(post, { kind: command.kind, v: command.v, payload: { ...access, ...more } })
  if (receipt.outcome === 'done') return { goTo: `${own}?fait=${done}`, opens: access.reference }
  const props = { receipt, commandKey: newCommandKey() }
  return { show: `${own}/${page}`, hasErrors: receipt.outcome === 'refused', status: 409, props }
}

/** An invalid command (no slot chosen, page too old) is reported as a refusal too. */
async function runOnce(post: FormPost, sent: SentCommand): Promise<Outcome> {
  try {
    return await post.run(post.value('key'), sent)
  } catch (error) {
    if (error instanceof BadCommandError)
      return { outcome: 'refused', reasons: Object.values(error.fields) as WordKey[] }
    if (!(error instanceof KeyReusedError)) throw error
    return { outcome: 'refused', reasons: [word('error.alreadySent')] }
  }
}

function move(post: FormPost) {
  const day = readDay(post.value('jour'))
  // The days that the person was looking at.
  const page = day ? `deplacer?jour=${day}` : 'deplacer'
  return change(post, { command: MoveAppointment, page, done: 'deplace' }, { slot: post.value('slot') })
}

const cancel = (post: FormPost) => change(post, { command: CancelAppointment, page: 'annuler', done: 'annule' })

/** *Arrêter cet accord*: told on the page of the appointment, which shows what holds. */
async function revoke(post: FormPost): Promise<FormAnswer> {
  const access = await accessOf(post)
  if (!access) return { goTo: `/suivi?reference=${encodeURIComponent(post.params.reference ?? '')}` }
  const { reference } = access
  const payload = { reference, mandate: post.value('mandate') }
  const receipt = await runOnce(post, { kind: RevokeOwnMandate.kind, v: RevokeOwnMandate.v, payload })
  return { goTo: `/suivi/${reference}${receipt.outcome === 'done' ? '?fait=accord' : ''}`, opens: reference }
}

export const followUpForms: FormRoute[] = [
  { path: '/suivi', answer: open },
  { path: '/suivi/:reference/deplacer', answer: move },
  { path: '/suivi/:reference/annuler', answer: cancel },
  { path: '/suivi/:reference/accord', answer: revoke },
  ...courseForms,
]
