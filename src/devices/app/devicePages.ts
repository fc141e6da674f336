import { asking, type Page } from '../../platform/app/page'
import { givenPage, ShowGivenLot } from '../lot'

/** How one asks for a computer is shown by the noun of the requests: it knows whether the town takes them. */
export const devicePages: Page[] = [
  {
    path: givenPage(':key'),
    component: () => import('./GivenPage.vue'),
    asks: ({ params, query }) => ({
      given: asking(ShowGivenLot, { key: params.key ?? '', isWhole: query.has('tout') }),
    }),
    title: ({ t }) => t('given.title'),
    exists: ({ given }) => given !== null,
    isPersonal: true,
  },
]
