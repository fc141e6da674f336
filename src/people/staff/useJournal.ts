import { computed, onMounted, reactive, ref } from 'vue'
import { isDate } from '../../platform/everywhere/parisCalendar'
import { readReference } from '../../platform/everywhere/reference'
import { askServer } from '../../platform/staff/callServer'
import { useFaults } from '../../platform/staff/useFaults'
import { useStaffWords } from '../../platform/staff/useStaffWords'
import { FindJournalEntries, type JournalPage } from '../journal'
import { ListTeam, type Colleague } from '../peopleQuestions'
import { useSession } from './parts/session'

/** `29/11/2026`, as one writes it here; '' when nothing is written, null when it is no day. */
function readDay(typed: string): string | null {
  if (typed.trim() === '') return ''
  const [, day = '', month = '', year] = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(typed.trim()) ?? []
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return year && isDate(date) ? date : null
}

type Cursor = NonNullable<JournalPage['next']>

/** What is looked for in the journal of one organisation, and the page of it on screen. */
export function useJournal() {
  const session = useSession()
  const { fault, attempt } = useFaults()
  const { t } = useStaffWords()
  const managed = computed(() => {
    const duties = session.me?.duties.filter(({ role }) => role === 'administrator') ?? []
    return session.me?.organisations.filter(({ id }) => duties.some(({ organisation }) => organisation === id)) ?? []
  })
  const filter = reactive({
    organisation: managed.value[0]?.id ?? '',
    from: '',
    until: '',
    by: '',
    kind: '',
    reference: '',
  })
  const page = ref<JournalPage | null>(null)
  const isFirstPage = ref(true)
  const colleagues = ref<Colleague[]>([])

  const faults = ref<Record<string, string>>({})

  async function load(before?: Cursor) {
    const { organisation, from: typedFrom, until: typedUntil, reference, ...typed } = filter
    const [from, until] = [readDay(typedFrom), readDay(typedUntil)]
    const wrong = {
      from: from === null && t('error.day'),
      until: until === null && t('error.day'),
      reference: reference !== '' && !readReference(reference) && t('error.reference'),
    }
    faults.value = Object.fromEntries(Object.entries(wrong).filter((entry): entry is [string, string] => !!entry[1]))
    if (Object.keys(faults.value).length > 0) return
    const wanted = { from, until, reference, ...typed }
    const chosen = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== ''))
    const found = await attempt(() =>
      askServer(FindJournalEntries, { organisation, ...chosen, ...(before && { before }) }),
    )
    if (!found) return
    page.value = found
    isFirstPage.value = before === undefined
  }

  async function loadTeam() {
    const team = await attempt(() => askServer(ListTeam, { organisation: filter.organisation }))
    colleagues.value = team?.colleagues ?? []
  }

  async function changeOrganisation() {
    filter.by = ''
    await loadTeam()
    await load()
  }
  onMounted(changeOrganisation)

  const older = () => load(page.value?.next ?? undefined)
  return { filter, managed, page, isFirstPage, colleagues, load, older, changeOrganisation, fault, faults }
}
