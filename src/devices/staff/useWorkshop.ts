import { computed } from 'vue'
import { useSession } from '../../people/staff/parts/session'

/** For which organisation whoever is here handles computers: the first, where there are several. */
export function useWorkshop() {
  const session = useSession()
  return computed(() => session.me?.duties.find(({ role }) => role === 'device-manager')?.organisation ?? '')
}
