import { BadCommandError, KeyReusedError } from '../../platform/server/commands'
import type { Outcome, SentCommand } from '../../platform/everywhere/command'
import { word, type WordKey } from '../../platform/everywhere/words'
import type { FormAnswer, FormPost, FormRoute } from '../../platform/server/forms'
import { stepForms } from '../../platform/server/stepForms'
import { faultsOfPlaces, waitingSteps } from '../waitingForm'
import { AnswerOffer, JoinWaitingList, LeaveWaitingList } from '../waitingList'
import { joinedPage, waitingPage } from '../waitingPaths'
import { ShowWaiting } from '../waitingQuestions'

/** An invalid command (no offer, page too old) is reported as a refusal too. */
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

type Change = { command: typeof AnswerOffer | typeof LeaveWaitingList; more?: object; done: (page: string) => string }

/** With a grant, the family name is read from the row: the person is not asked for the verifier again. */
async function change(post: FormPost, { command, more = {}, done }: Change): Promise<FormAnswer> {
  const own = await post.ask(ShowWaiting, { reference: post.params.reference ?? '' })
  if (!own) return { goTo: `/suivi?reference=${encodeURIComponent(post.params.reference ?? '')}` }
  const { reference, familyName: fact } = own
  const page = waitingPage(reference)
  const outcome = await runOnce(post, { kind: command.kind, v: command.v, payload: { reference, fact, ...more } })
  if (outcome.outcome === 'done') return { goTo: done(page), opens: reference }
  const reasons = outcome.outcome === 'refused' ? outcome.reasons : []
  return { show: page, hasErrors: true, status: 409, props: { reasons } }
}

const answer = (isAccepted: boolean) => (post: FormPost) =>
  change(post, {
    command: AnswerOffer,
    more: { offer: post.value('offer'), isAccepted },
    // Accepted, the same reference opens the appointment: see requireWaitingGrant.
    done: page => page,
  })

const leave = (post: FormPost) => change(post, { command: LeaveWaitingList, done: page => page })

export const waitingForms: FormRoute[] = [
  ...stepForms({
    command: JoinWaitingList,
    list: waitingSteps,
    given: ({ language }) => ({ language }),
    faults: async ({ value, context }) => {
      const served = await context.heldSeats.findServed(context)
      const fields = { ...waitingSteps.empty(), need: value('need'), place1: value('place1'), place2: value('place2') }
      return faultsOfPlaces(fields, id => served.get(id))
    },
    done: ({ key }) => joinedPage(key),
  }),
  { path: `${waitingPage(':reference')}/accepter`, answer: answer(true) },
  { path: `${waitingPage(':reference')}/refuser`, answer: answer(false) },
  { path: `${waitingPage(':reference')}/quitter`, answer: leave },
]
