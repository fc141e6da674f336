import { computed, ref, watch } from 'vue'
import type { GenericSchema } from 'valibot'
import { newCommandKey, type Command, type PayloadIn } from '../../platform/everywhere/command'
import { askServer } from '../../platform/staff/callServer'
import { waitingOf } from '../../platform/staff/offline/queuedCommands'
import { useStaffOutbox } from '../../platform/staff/offline/staffOutbox'
import { useFaults } from '../../platform/staff/useFaults'
import { useStaffWords } from '../../platform/staff/useStaffWords'
import { WriteDeviceTests } from '../deviceCommands'
import type { DeviceTests } from '../deviceTests'
import { ShowDevice, type ShownDevice } from '../deviceQuestions'

/** A machine, and what one does with it: each thing through the outbox, so that a workshop without network goes on. */
export function useDevice(id: string) {
  const { t } = useStaffWords()
  const { fault, fields, attempt, tellRefusal } = useFaults()
  const outbox = useStaffOutbox()
  /** Undefined: not come yet; null: there is none here. */
  const device = ref<ShownDevice | null>()
  const isQueued = ref(false)

  async function load() {
    const found = await attempt(() => askServer(ShowDevice, { device: id }))
    if (found !== undefined) device.value = found
  }

  /** With those that wait here for the network: one goes on trying. */
  const tests = computed((): DeviceTests => {
    const waiting = waitingOf(outbox.queued, WriteDeviceTests).filter(({ device }) => device === id)
    return (waiting.at(-1)?.tests as DeviceTests | undefined) ?? device.value?.tests ?? {}
  })

  /** What waited has left: the machine is as it was said. */
  watch(
    () => outbox.queued.length,
    (count, before) => {
      if (count >= before) return
      isQueued.value = count > 0
      void load()
    },
  )

  /** Was it done? What waits for the network is said, and stays as one sees it. */
  async function send<C extends Command<string, GenericSchema>>(
    command: C,
    payload: PayloadIn<C>,
    what?: string,
  ): Promise<boolean> {
    isQueued.value = false
    const number = device.value?.number ?? ''
    const label = what ? t('staff.label.device.what', { number, what }) : t('staff.label.device', { number })
    const end = await attempt(() => outbox.send(command, payload, { key: newCommandKey(), label }))
    if (!end) return false
    if (end.is === 'queued') return (isQueued.value = true)
    const { receipt } = end
    if (receipt.outcome === 'refused') tellRefusal(receipt.reasons)
    const said = receipt.outcome === 'conflict' ? t('staff.devices.changedMeanwhile') : fault.value
    await load()
    fault.value ||= said
    return receipt.outcome === 'done'
  }
  return { device, tests, fault, fields, isQueued, load, send }
}
