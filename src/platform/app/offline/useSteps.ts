import { computed, reactive, ref, watch } from 'vue'
import type { GenericSchema } from 'valibot'
import type { Command, Receipt } from '../../everywhere/command'
import {
  askedFrom,
  fieldsOf,
  firstErrors,
  stepNumber,
  stepOfField,
  type Steps,
  type StepsState,
} from '../../everywhere/steps'
import type { Fields, Labels } from '../../offline/localDatabase'
import type { CommandStatus } from './commandStatus'
import { submitPlain } from '../holdForms'
import { useCommand } from './useCommand'
import { useStageFocus } from './useStageFocus'
import { useStepHistory } from './useStepHistory'

type Conflict = Extract<Receipt, { outcome: 'conflict' }>

type Walk<C, S extends string, F extends string, Given> = {
  /** Loaded at the first key, with what only later steps need. */
  command: () => Promise<C>
  /** What the draft is about, when the form has several. */
  about?: string
  state: StepsState<S, F>
  given: () => Given
  labels: () => Labels
  /** Fields that the address fills in: the form holds nothing of the person yet. */
  start?: Partial<Record<F, string>>
  /** Address of the page of the server, once the server has answered. */
  done: (receipt: Receipt) => string
  /** By field, what the schema cannot tell: it is said on the step where it was chosen. */
  faults?: () => Record<string, string>
  isSame?: (typed: Record<F, string>, answered: Fields) => boolean
  /** What can be chosen instead is about to be shown. */
  onConflict?: (receipt: Conflict) => void
}

/** Walks a list of steps in place, as the server does without JavaScript: checked step by step, sent at the end. */
export function useSteps<C extends Command<string, GenericSchema>, S extends string, F extends string, Given>(
  list: Steps<C, S, F, Given>,
  walk: Walk<C, S, F, Given>,
) {
  const { state, about = '' } = walk
  const { steps } = list
  const fields = reactive({ ...state.fields }) as Record<F, string>
  const stage = ref(state.stage) as { value: S }
  const number = () => stepNumber(list, stage.value)
  const showStep = (step: number) => (stage.value = steps[step]!.name)
  const history = useStepHistory(number, showStep, () => askedFrom(list, number() - 1, { fields, by: -1 }))

  const form = useCommand({
    command: walk.command,
    draft: { form: list.form, about },
    fields,
    empty: () => ({ ...list.empty(), ...walk.start }),
    order: fieldsOf(list),
    fieldOf: list.fieldOf,
    isAsked: list.isAsked && (field => list.isAsked!(field, fields)),
    first: { key: isFirstView(steps[0].name, state) ? undefined : state.key, errors: state.errors },
    payload: () => list.payload(fields, walk.given()),
    isSame: walk.isSame,
    labels: walk.labels,
  })

  const actions = stepActions(list, walk, { form, fields, stage, number, showStep, history })

  /** What the page shows: the steps of the form, then what became of it. */
  const view = computed(() => {
    const { is } = form.status.value
    return is === 'not-sent' || is === 'confirmed' ? is : stage.value
  })
  useStageFocus(view, 'titre')

  return {
    form,
    fields,
    stage,
    view,
    isSending: computed(() => form.status.value.is === 'sending'),
    goBack: history.goBack,
    ...actions,
  }
}

type Walking<S extends string> = {
  form: Pick<ReturnType<typeof useCommand>, 'status' | 'errors' | 'check' | 'send' | 'retry'>
  fields: Record<string, string>
  stage: { value: S }
  /** Of the stage in the list; -1 when it is none of its steps. */
  number: () => number
  showStep: (step: number) => void
  history: ReturnType<typeof useStepHistory>
}

/** What the person does with a step, and what the server's answer makes of it. */
function stepActions<C, S extends string, F extends string, Given>(
  list: Steps<C, S, F, Given>,
  { done, faults, onConflict = () => undefined }: Walk<C, S, F, Given>,
  { form, fields, stage, number, showStep, history }: Walking<S>,
) {
  const last = list.steps.length - 1

  watch(form.status, status => {
    if (status.is === 'parked') showStep(0)
    if (status.is === 'to-decide') decide(status.receipt)
  })

  function decide(receipt: Exclude<Receipt, { outcome: 'done' }>) {
    if (receipt.outcome === 'conflict' && list.conflict) {
      onConflict(receipt)
      stage.value = list.conflict
    } else {
      const reason = (receipt.outcome === 'refused' && receipt.reasons[0]) || 'error.other'
      const field = list.reasonsAt?.[reason] ?? list.reasonAt
      showStep(stepOfField(list, field))
      void form.errors.show({ [field]: reason })
    }
  }

  /** `unknown`: the scripts of the next step did not come, the server goes on as it does without JavaScript. */
  async function goOn(): Promise<'unknown' | void> {
    const from = stage.value
    const current = number()
    const until = current < 0 ? last : current
    const checked = await form.check(mistakes => firstErrors(list, { ...faults?.(), ...mistakes }, until))
    if (checked === 'unknown') return 'unknown'
    // Double click: the first one already changed the step; do not send a step the person has not seen.
    if (stage.value !== from) return
    if (checked === 'wrong') {
      if (current >= 0) showStep(stepOfField(list, form.errors.list.value[0]!.field))
    } else if (current >= 0 && current < last) history.goOn(askedFrom(list, current + 1, { fields }))
    else leaveWhenConfirmed(await form.send())
  }

  /** As a plain form when its scripts did not come. */
  async function submit(event: Event) {
    event.preventDefault()
    if ((await goOn()) === 'unknown') submitPlain(event.target as HTMLFormElement)
  }

  /** Leaves for the confirmation page of the server. If it cannot be loaded, the receipt stays on screen. */
  function leaveWhenConfirmed(status: CommandStatus) {
    if (status.is === 'confirmed') history.leaveFor(done(status.receipt))
  }

  return { submit, retry: async () => leaveWhenConfirmed(await form.retry()) }
}

/**
 * First view, nothing sent: do not reuse the server-rendered key. The page may be a cached copy whose key was already
 * used.
 */
const isFirstView = (first: string, { stage, errors }: StepsState<string, string>) =>
  stage === first && !Object.keys(errors).length
