import { computed, ref, watch } from 'vue'
import type { Language } from '../../platform/everywhere/languages'
import { askServer, NoAnswerError } from '../../platform/staff/callServer'
import { vault } from '../../platform/staff/offline/vault'
import { readPhone } from '../../platform/everywhere/readPhone'
import { findAmong, FindLikelySame, isLikelySame, type FoundPeople, type FoundPerson } from '../personSearch'
import { storedAgenda } from './agendaPack'

/** After the last letter typed. */
const PAUSE_MS = 500

type Typed = { familyName: string; phone: string }
/** A part of the command that books. */
type Person = Typed & { language: Language; person?: string; isNewPerson: boolean }

/** While somebody is written down: who came before and may be the same. It is shown beside, and stops nothing. */
export function useLikelySame(person: Person) {
  const likely = ref<FoundPeople | null>(null)
  /** Whose file the appointment goes into. */
  const same = ref<FoundPerson | null>(null)
  /** The number that came from a file, not from whoever is at the desk: it goes with its person. */
  let fromFile = ''
  let timer = 0

  async function look() {
    const { familyName, phone } = person
    if (!familyName.trim() && !phone.trim()) return void (likely.value = null)
    // Without an answer nobody is shown: what is wrong is told when she books.
    const found = await findLikely({ familyName: familyName.trim(), phone }).catch(() => null)
    const isStill = person.familyName === familyName && person.phone === phone
    if (found && isStill && !same.value) likely.value = found.people.length ? found : null
  }

  const typed = computed(() => `${person.familyName}\n${person.phone}`)
  watch(typed, () => {
    clearTimeout(timer)
    likely.value = null
    if (same.value && same.value.familyName === person.familyName) return
    if (same.value) leaveFile()
    person.isNewPerson = false
    timer = window.setTimeout(() => void look(), PAUSE_MS)
  })

  function take(found: FoundPerson) {
    const { id, familyName, language } = found
    const typedPhone = same.value || person.phone === fromFile ? '' : person.phone
    const phone = typedPhone || (found.phone ?? '')
    fromFile = typedPhone ? '' : phone
    same.value = found
    Object.assign(person, { familyName, phone, language, person: id, isNewPerson: false })
    likely.value = null
  }

  function pass() {
    likely.value = null
    person.isNewPerson = true
  }

  /** Another name is typed: it is somebody else. */
  function leaveFile() {
    forget()
    if (person.phone === fromFile) person.phone = ''
  }

  function forget() {
    clearTimeout(timer)
    likely.value = same.value = null
    person.person = undefined
  }

  return { likely, same, take, pass, forget }
}

async function findLikely(typed: Typed): Promise<FoundPeople> {
  try {
    return await askServer(FindLikelySame, typed)
  } catch (error) {
    const stored = error instanceof NoAnswerError && vault.owner ? await storedAgenda() : null
    if (!stored) throw error
    const { lines, places } = stored.value
    const phone = readPhone(typed.phone)
    const people = [...findAmong(lines, typed.familyName), ...(phone ? findAmong(lines, phone) : [])]
    const likely = people.filter(other => isLikelySame({ familyName: typed.familyName, phone }, other))
    return { people: [...new Map(likely.map(one => [one.id, one])).values()].slice(0, 3), places, hasMore: false }
  }
}
