import { storeLesson } from './parts/storeLesson'

/** A lesson that was read stays on this device. */
export const storeSeenLesson = ({ dataset: { steps: slug = '', language = '', version = '' } }: HTMLElement) =>
  storeLesson({ slug, language, version })
