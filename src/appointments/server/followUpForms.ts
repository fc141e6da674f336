import * as v from 'valibot'
import { BadCommandError, KeyReusedError } from '../../server/commands'
import { newCommandKey, type Receipt, type SentCommand } from '../../shared/command'
import { word } from '../../shared/words'
import type { FormAnswer, FormPost, FormRoute } from '../../server/forms'
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
  if (!(await post.ask(OpenAppointment, fields))) return show({ reference: word('followUp.notFound') })
  return { goTo: `/suivi/${read.output.reference}`, opens: read.output.reference }
}

/** The proof kept in this browser stands for the fact: nothing is asked twice. */
async function accessOf({ ask, params }: FormPost) {
  const shown = await ask(ShowAppointment, { reference: params.reference ?? '' })
  return shown ? { reference: shown.appointment.reference, fact: shown.appointment.familyName } : null
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
  if (receipt?.outcome === 'done') return { goTo: `${own}?fait=${done}`, opens: access.reference }
  if (!receipt) return { goTo: `${own}/${page}` }
  const props = { receipt, commandKey: newCommandKey() }
  return { show: `${own}/${page}`, hasErrors: receipt.outcome === 'refused', status: 409, props }
}

/** Null when what was sent is no command: nothing was chosen, or the address was written by hand. */
async function runOnce(post: FormPost, sent: SentCommand): Promise<Pick<Receipt, 'outcome'> | null> {
  try {
    return await post.run(post.value('key'), sent)
  } catch (error) {
    if (error instanceof BadCommandError) return null
    if (!(error instanceof KeyReusedError)) throw error
    return { outcome: 'refused', reasons: [word('error.alreadySent')] } as Pick<Receipt, 'outcome'>
  }
}

const move = (post: FormPost) =>
  change(post, { command: MoveAppointment, page: 'deplacer', done: 'deplace' }, { slot: post.value('slot') })

const cancel = (post: FormPost) => change(post, { command: CancelAppointment, page: 'annuler', done: 'annule' })

export const followUpForms: FormRoute[] = [
  { path: '/suivi', answer: open },
  { path: '/suivi/:reference/deplacer', answer: move },
  { path: '/suivi/:reference/annuler', answer: cancel },
]
