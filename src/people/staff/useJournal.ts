import { computed, onMounted, reactive, ref } from 'vue'
import { readReference } from '../../platform/everywhere/reference'
import { askServer } from '../../platform/staff/callServer'
import { useFaults } from '../../platform/staff/useFaults'
import { useStaffWords } from '../../platform/staff/useStaffWords'
import { FindJournalEntries, type JournalPage } from '../journal'
import { ListTeam, type Colleague } from '../peopleQuestions'
import { useSession } from './parts/session'

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

  const referenceFault = ref('')

  async function load(before?: Cursor) {
    const { organisation, ...typed } = filter
    referenceFault.value = typed.reference && !readReference(typed.reference) ? t('error.reference') : ''
    if (referenceFault.value) return
    const chosen = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''))
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
  return { filter, managed, page, isFirstPage, colleagues, load, older, changeOrganisation, fault, referenceFault }
}
