import { computed, reactive, ref, watch } from 'vue'
import { newCommandKey, type PayloadIn, type Receipt, type ResultOf } from '../../platform/everywhere/command'
import { FRENCH, type Language } from '../../platform/everywhere/languages'
import { useStaffOutbox } from '../../platform/staff/offline/staffOutbox'
import { useFaults } from '../../platform/staff/useFaults'
import { useStaffWords } from '../../platform/staff/useStaffWords'
import { requestSteps, type RequestField, type RequestFields } from '../requestForm'
import { SendDeviceRequest } from '../sentRequests'

/** All but who asks, which the duty says, and the last look. */
const SENT_STEPS = requestSteps.steps.filter(({ name }) => name !== 'who' && name !== 'check')

type Sender = { name: string; isMediator: boolean }

const emptyFor = ({ name, isMediator }: Sender): RequestFields => ({
  ...requestSteps.empty(),
  askedBy: isMediator ? 'mediator' : 'partner',
  helperName: name,
})

/** A request that one sends for somebody, one person after the other; without network it waits with the others. */
export function useSendRequest(sender: () => Sender) {
  const { t } = useStaffWords()
  const { fault, fields: faults, attempt, tellRefusal } = useFaults()
  const outbox = useStaffOutbox()
  const fields = reactive(emptyFor(sender()))
  const language = ref<Language>(FRENCH)
  const isFollowed = ref(false)
  const sent = ref<ResultOf<typeof SendDeviceRequest> | null>(null)
  const isWaiting = ref(false)
  /** The server knows of a household that is alike; then one says that it is another. */
  const isMaybeDouble = ref(false)
  const isAnother = ref(false)
  // Pressed again after a lost answer, the same request is not sent twice; another text is another command.
  let key = newCommandKey()
  watch([fields, language, isFollowed, isAnother], () => (key = newCommandKey()))

  const stages = computed(() => SENT_STEPS.filter(({ when }) => !when || when(fields)).map(({ name }) => name))
  const byField = computed(() =>
    Object.fromEntries(Object.entries(faults.value).map(([path, text]) => [requestSteps.fieldOf(path), text])),
  )
  const errorOf = (field: string) => byField.value[field as RequestField]

  async function send() {
    const asked = requestSteps.payload(fields, { language: language.value }) as PayloadIn<typeof SendDeviceRequest>
    const payload = { ...asked, isFollowed: isFollowed.value, isAnother: isAnother.value }
    const label = t('staff.label.sendRequest', { name: fields.familyName })
    const end = await attempt(() => outbox.send(SendDeviceRequest, payload, { key, label }))
    if (end?.is === 'queued') return void (isWaiting.value = true)
    const receipt = end?.receipt as Receipt<ResultOf<typeof SendDeviceRequest>> | undefined
    isMaybeDouble.value = receipt?.outcome === 'conflict'
    if (receipt?.outcome === 'refused') return tellRefusal(receipt.reasons)
    if (receipt?.outcome === 'done') sent.value = receipt.result
  }

  /** Nothing of the one before stays on screen. */
  function next() {
    Object.assign(fields, emptyFor(sender()))
    language.value = FRENCH
    isFollowed.value = isWaiting.value = isMaybeDouble.value = isAnother.value = false
    sent.value = null
  }

  const isUnsaved = computed(() => fields.familyName.trim() !== '' && !sent.value && !isWaiting.value)
  const asked = { fields, language, isFollowed, isAnother }
  return { ...asked, stages, fault, errorOf, isMaybeDouble, sent, isWaiting, isUnsaved, send, next }
}
