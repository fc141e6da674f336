import type { PageState } from './pageState'
import { at } from './reachStates'

/** What other sites take from here. */
export const openFileStates: PageState[] = [
  { page: 'open files', state: 'plain', reach: at('/donnees') },
  { page: 'embed', state: 'the whole town', reach: at('/lieux/integrer'), isWalked: true },
  { page: 'embed', state: 'a commune and a need', reach: at('/lieux/integrer?commune=Woippy&besoin=caf&titre=2') },
  { page: 'embed', state: 'unknown commune', reach: at('/lieux/integrer?commune=Nulle-part') },
]
