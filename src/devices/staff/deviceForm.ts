import type { PayloadIn } from '../../platform/everywhere/command'
import type { AddDevice } from '../deviceCommands'

/** A disk as one types it: `size` in gigabytes. */
export type DiskForm = { kind: string; sizeGb: number | null; serial: string }
export const newDiskForm = (): DiskForm => ({ kind: 'ssd', sizeGb: null, serial: '' })

/** A machine as one types it, in hand. */
export type DeviceForm = {
  kind: string
  make: string
  model: string
  serial: string
  memory: string
  battery: string
  screen: string
  disks: DiskForm[]
  noDisk: string
}

export const newDeviceForm = (): DeviceForm => ({
  kind: 'laptop',
  make: '',
  model: '',
  serial: '',
  memory: '',
  battery: '',
  screen: '',
  disks: [newDiskForm()],
  noDisk: '',
})

type Sent = PayloadIn<typeof AddDevice>['machine']

/** What is sent: a screen has no disk, and what was not typed is not said. */
export function machineOf(form: DeviceForm): Sent {
  const { kind, make, model, serial, screen } = form
  const isScreen = kind === 'screen'
  return {
    kind,
    make,
    model,
    serial,
    screen,
    memoryGb: isScreen ? null : Number(form.memory) || null,
    battery: isScreen ? null : form.battery || null,
    disks: isScreen ? [] : form.disks,
    noDisk: isScreen || form.disks.length ? '' : form.noDisk,
  }
}
