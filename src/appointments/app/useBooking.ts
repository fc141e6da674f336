import { computed, reactive, ref, watch } from 'vue'
import { useHref, usePageSetting, useWords } from '../../platform/app/useWords'
import { useCommand } from '../../platform/app/offline/useCommand'
import type { Alternative } from '../alternatives'
import {
  BOOKING_FIELDS,
  bookingFieldOf,
  emptyBookingFields,
  isOfSamePerson,
  toBookingPayload,
  type BookingFields,
} from '../bookingForm'
import type { Slot } from '../slot'
import type { BookingFormState } from './bookingFormState'
import type { BookingGiven, SaidSlot } from './bookingGiven'
import { loadLaterSteps } from './loadLaterSteps'
import { placeInWords } from './placeInWords'
import { useCheckStep } from './useCheckStep'

/** The booking as one person lives it, from the fields to the receipt. */
export function useBooking({ journey, place, wished, need, links, state }: BookingGiven) {
  const { t } = useWords()
  const href = useHref()
  const setting = usePageSetting()
  const fields = reactive<BookingFields>({ ...state.fields })
  const stage = ref(state.stage)
  const wishes = ref(wished)
  const alternatives = ref(state.alternatives ?? [])
  const chosen = ref('')
  const chosenWhen = ref('')

  const step = useCheckStep(stage)

  const alternative = () => alternatives.value.find(({ id }) => id === chosen.value)
  const whereOf = (slot: Slot | Alternative | undefined) =>
    slot && 'placeName' in slot && slot.placeId !== place?.id ? slot.placeName : placeInWords(place)
  /** What is asked for now: an alternative once there is a conflict. */
  const asked = () => (stage.value === 'conflict' ? [alternative()].filter(isSlot) : wishes.value)

  const form = useCommand({
    command: () =>
      Promise.all([import('../appointment'), loadLaterSteps()]).then(([{ BookAppointment }]) => BookAppointment),
    draft: { form: 'booking', about: '' },
    fields,
    empty: emptyBookingFields,
    order: [...BOOKING_FIELDS, 'creneau'],
    fieldOf: bookingFieldOf,
    first: { key: isFirstView(state) ? undefined : state.key, errors: state.errors },
    payload: () =>
      toBookingPayload(fields, {
        wishes: asked().map(({ id }) => id),
        need: journey.need ?? '',
        language: setting.language,
        lesson: journey.lesson,
        step: journey.step,
      }),
    isSame: isOfSamePerson,
    labels: () => ({
      what: t('outbox.booking', {
        need,
        when: stage.value === 'conflict' ? chosenWhen.value : wishes.value.map(({ when }) => when).join(', '),
      }),
      where: whereOf(asked()[0]),
      page: links.page,
    }),
  })

  watch(form.status, status => {
    if (status.is === 'parked') stage.value = 'fields'
    if (status.is !== 'to-decide') return
    const { receipt } = status
    if (receipt.outcome === 'conflict') {
      alternatives.value = receipt.alternatives as Alternative[]
      chosen.value = ''
      stage.value = 'conflict'
    } else {
      stage.value = 'fields'
      void form.errors.show({ familyName: receipt.reasons[0] ?? 'error.other' })
    }
  })

  /** What the page shows: the steps of the form, then what became of it. */
  const view = computed(() => {
    const { is } = form.status.value
    return is === 'not-sent' || is === 'confirmed' ? is : stage.value
  })

  /** `unknown`: the scripts of the next step did not come, the server goes on as it does without JavaScript. */
  async function goOn(): Promise<'unknown' | void> {
    const from = stage.value
    const checked = await form.check()
    if (checked === 'unknown') return 'unknown'
    // Pressed twice: the first press has moved on, and nothing is sent that was not seen.
    if (stage.value !== from) return
    if (checked === 'wrong') stage.value = from === 'check' ? 'fields' : from
    else if (from === 'fields') step.goOn()
    else showConfirmed(await form.send())
  }

  const showConfirmed = (status: Parameters<typeof confirmedPage>[0]) => {
    const page = confirmedPage(status)
    if (page) step.leaveFor(href(page))
  }
  const prefer = (slot: SaidSlot) => (wishes.value = [slot, ...wishes.value.filter(({ id }) => id !== slot.id)])
  function choose(slotId: string, when: string) {
    chosen.value = slotId
    chosenWhen.value = when
  }
  const isSending = computed(() => form.status.value.is === 'sending')
  const again = async () => showConfirmed(await form.tryAgain())

  return {
    form,
    fields,
    stage,
    view,
    wishes,
    alternatives,
    chosen,
    whereOf,
    goOn,
    correct: step.goBack,
    again,
    prefer,
    choose,
    isSending,
  }
}

const isSlot = (slot: Alternative | undefined): slot is Alternative => slot !== undefined

/** No form was sent yet: the key of such a page may have served, when the browser shows a copy that it kept. */
const isFirstView = ({ stage, errors }: BookingFormState) => stage === 'fields' && Object.keys(errors).length === 0

/** The person waited for it: the page of the server, with the file for the calendar. The receipt stays if it cannot come. */
function confirmedPage(status: { is: string; receipt?: { key: string } }): string | null {
  return status.is === 'confirmed' && status.receipt ? `/rendez-vous/fait/${status.receipt.key}` : null
}
