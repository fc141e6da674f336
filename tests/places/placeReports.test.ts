import { expect, test } from 'vitest'
import { useStaffOutbox } from '../../src/platform/staff/offline/staffOutbox'
import { SettlePlaceReport, type PlaceReportLine } from '../../src/places/placeReport'
import { usePlaceReports } from '../../src/places/staff/usePlaceReports'
import { inStaffApp } from '../staff/inStaffApp'

const line = (id: string) => ({ id, fault: 'hours' }) as PlaceReportLine

test('what was settled without network is asked about no more, and comes back when it is refused', () => {
  const reports = ['a'.repeat(32), 'b'.repeat(32)].map(line)
  inStaffApp(() => {
    const outbox = useStaffOutbox()
    const { waiting } = usePlaceReports(
      () => reports,
      async () => {},
    )
    const shown = () => waiting.value.map(({ id }) => id[0])
    const settled = { kind: SettlePlaceReport.kind, payload: { report: reports[0]!.id, outcome: 'corrected' } }
    const queued = { ...settled, key: 'k', v: 1, label: 'Horaires' }
    expect(shown()).toEqual(['a', 'b'])
    outbox.queued = [{ ...queued, state: 'waiting' }]
    expect(shown()).toEqual(['b'])
    outbox.queued = [{ ...queued, state: 'refused' }]
    expect(shown()).toEqual(['a', 'b'])
  })
})
