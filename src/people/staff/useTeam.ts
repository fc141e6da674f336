import { computed, inject, ref, watch } from 'vue'
import type { Duty } from '../../platform/everywhere/role'
import { askServer } from '../../platform/staff/callServer'
import { PLACE_FINDER } from '../../platform/staff/noun'
import type { Faults } from '../../platform/staff/useFaults'
import { useStaffWords } from '../../platform/staff/useStaffWords'
import { TOWN_ORGANISATION } from '../account'
import { ListOrganisations, ListTeam, type Colleague, type Organisation } from '../peopleQuestions'
import { useSession } from './parts/session'

/** The organisations that one administers, the team of one of them, and the names of the places they are charged with. */
export function useTeam({ attempt }: Faults) {
  const { t } = useStaffWords()
  const session = useSession()
  const findPlaces = inject(PLACE_FINDER, null)
  const managed = session.me?.duties.filter(({ role }) => role === 'administrator') ?? []
  const isOfTown = managed.some(({ organisation }) => organisation === TOWN_ORGANISATION)

  const organisations = ref<Organisation[]>(
    session.me?.organisations.filter(({ id }) => managed.some(({ organisation }) => organisation === id)) ?? [],
  )
  const organisation = ref((isOfTown ? TOWN_ORGANISATION : managed[0]?.organisation) ?? '')
  const team = ref<Colleague[] | null>(null)
  const names = ref(new Map<string, string>())

  async function namePlaces(colleagues: Colleague[]) {
    const ids = colleagues.flatMap(({ duties }) => duties.flatMap(({ places }) => (places === 'all' ? [] : places)))
    const unknown = [...new Set(ids)].filter(id => !names.value.has(id))
    if (unknown.length === 0 || !findPlaces) return
    const { places } = await findPlaces({ ids: unknown })
    for (const { id, name } of places) names.value.set(id, name)
  }

  async function load() {
    const wanted = organisation.value
    const found = await attempt(async () => {
      const { colleagues } = (await askServer(ListTeam, { organisation: wanted })) ?? { colleagues: [] }
      await namePlaces(colleagues)
      return colleagues
    })
    // Another organisation was chosen while this one came.
    if (found && wanted === organisation.value) team.value = found
  }
  /** What is below the team is there once the team is: it must not move under the hand. */
  const isReady = ref(false)
  const loadOrganisations = async () => {
    if (isOfTown) organisations.value = (await attempt(() => askServer(ListOrganisations, {}))) ?? organisations.value
  }
  async function open() {
    await Promise.all([loadOrganisations(), load()])
    isReady.value = team.value !== null
  }
  watch(organisation, () => {
    team.value = null
    void load()
  })

  const placesInWords = (places: Duty['places']) =>
    places === 'all' ? t('staff.duty.everywhere') : places.map(id => names.value.get(id) ?? id).join(', ')
  /** The one shown first: a colleague of it is charged there, as a rule. */
  const shownFirst = computed(() => [
    ...organisations.value.filter(({ id }) => id === organisation.value),
    ...organisations.value.filter(({ id }) => id !== organisation.value),
  ])
  return { isOfTown, isReady, organisations, organisation, shownFirst, team, open, load, placesInWords }
}
