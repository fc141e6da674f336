import { computed, ref } from 'vue'
import { useHref, usePageSetting, useWords } from '../../platform/app/useWords'
import { useSteps } from '../../platform/app/offline/useSteps'
import type { Labels } from '../../platform/offline/localDatabase'
import type { Alternative } from '../alternatives'
import { bookingSteps, isOfSamePerson, startOf } from '../bookingForm'
import type { Slot } from '../slot'
import type { BookingProps, LabelledSlot } from './bookingProps'
import { loadLaterSteps } from './loadLaterSteps'
import { placeInWords } from '../placeInWords'

/** The booking as one person lives it, from the fields to the receipt: its steps, and the times wished for. */
export function useBooking({ bookingQuery, place, wished, need, links, state }: BookingProps) {
  const { t } = useWords()
  const href = useHref()
  const { language } = usePageSetting()
  const wishes = ref(wished)
  const alternatives = ref(state.alternatives ?? [])
  const chosen = ref('')
  const chosenWhen = ref('')

  const alternative = computed(() => alternatives.value.find(({ id }) => id === chosen.value))
  const whereOf = (slot: Slot | Alternative | undefined) =>
    slot && 'placeName' in slot && slot.placeId !== place?.id ? slot.placeName : placeInWords(place)
  const isConflict = (): boolean => steps.stage.value === 'conflict'
  /** What is asked for now: an alternative once there is a conflict. */
  const requestedSlots = (): Slot[] => {
    if (!isConflict()) return wishes.value
    return alternative.value ? [alternative.value] : []
  }

  const steps = useSteps(bookingSteps, {
    command: () =>
      Promise.all([import('../appointment'), loadLaterSteps()]).then(([{ BookAppointment }]) => BookAppointment),
    state,
    given: () => ({
      wishes: requestedSlots().map(({ id }) => id),
      need: bookingQuery.need ?? '',
      language,
      lesson: bookingQuery.lesson,
      step: bookingQuery.step,
    }),
    isSame: isOfSamePerson,
    start: startOf(bookingQuery),
    labels: (): Labels => ({
      what: t('outbox.booking', {
        need,
        when: isConflict() ? chosenWhen.value : wishes.value.map(({ when }) => when).join(', '),
      }),
      where: whereOf(requestedSlots()[0]),
      page: links.page,
      isOwn: steps.fields.forWhom === 'self',
      done: t('outbox.booking.done'),
    }),
    onConflict: receipt => {
      alternatives.value = receipt.alternatives as Alternative[]
      chosen.value = ''
    },
    // With the file for the calendar.
    done: ({ key }) => href(`/rendez-vous/fait/${key}`),
  })

  const prefer = (slot: LabelledSlot) => (wishes.value = [slot, ...wishes.value.filter(({ id }) => id !== slot.id)])
  function choose(slotId: string, when: string) {
    chosen.value = slotId
    chosenWhen.value = when
  }

  return { ...steps, wishes, alternatives, chosen, where: computed(() => whereOf(alternative.value)), prefer, choose }
}
