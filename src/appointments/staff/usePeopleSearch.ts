import { ref } from 'vue'
import { newCommandKey } from '../../platform/everywhere/command'
import { askServer, NoAnswerError, sendToServer } from '../../platform/staff/callServer'
import { vault } from '../../platform/staff/offline/vault'
import { useFaults } from '../../platform/staff/useFaults'
import { useStaffWords } from '../../platform/staff/useStaffWords'
import { findAmong, FindPeople, MergePeople, UndoMerge, type FoundPeople, type FoundPerson } from '../personSearch'
import { storedAgenda } from './agendaPack'

type Looked = FoundPeople & {
  /** Since when this device stores what it searched, ms; null: the server searched. */ storedAt: number | null
}

/** People at one's places; without network, those of the days that this device stores. */
export function usePeopleSearch() {
  const { t } = useStaffWords()
  const { fault, attempt } = useFaults()
  const search = ref('')
  const looked = ref<Looked | null>(null)
  /** Files that are to be one, by id. */
  const chosen = ref<string[]>([])
  const said = ref('')

  async function look() {
    said.value = ''
    chosen.value = []
    const typed = search.value.trim()
    const found = typed ? await attempt(() => findPeople(typed)) : null
    if (found !== undefined && search.value.trim() === typed) looked.value = found
  }

  /** Gives who has both files now. */
  async function merge(): Promise<FoundPerson | undefined> {
    const [appointment, other] = chosen.value as [string, string]
    const receipt = await attempt(() => sendToServer(MergePeople, { appointment, other }, newCommandKey()))
    if (!receipt) return undefined
    await look()
    const made = receipt.outcome === 'done' ? receipt.result.merge : ''
    return looked.value?.people.find(person => person.merge?.id === made)
  }

  /** Gives who has one of the two. */
  async function undo({ id, merge: last }: FoundPerson): Promise<FoundPerson | undefined> {
    if (!(await attempt(() => sendToServer(UndoMerge, { merge: last!.id }, newCommandKey())))) return undefined
    await look()
    said.value = t('staff.people.undone')
    return looked.value?.people.find(person => person.id === id)
  }

  return { search, looked, chosen, said, fault, look, merge, undo }
}

async function findPeople(search: string): Promise<Looked> {
  try {
    return { ...(await askServer(FindPeople, { search })), storedAt: null }
  } catch (error) {
    const stored = error instanceof NoAnswerError && vault.owner ? await storedAgenda() : null
    if (!stored) throw error
    const people = findAmong(stored.value.lines, search)
    return { people, places: stored.value.places, hasMore: false, storedAt: stored.at }
  }
}
