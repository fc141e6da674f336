import { createRouter, createWebHistory, type Router } from 'vue-router'
import { useSession } from '../../people/staff/parts/session'
import { staffNouns } from './staffNouns'

/** Who is not signed in goes to the sign-in, and from there to where she was going. */
export function openRouter(): Router {
  const router = createRouter({
    history: createWebHistory('/espace'),
    routes: [
      ...staffNouns.flatMap(({ routes }) => routes),
      { path: '/envois', component: () => import('./OutboxPage.vue'), meta: { title: 'staff.outbox.title' } },
      { path: '/:other(.*)*', component: () => import('./UnknownPage.vue'), meta: { title: 'staff.unknown.title' } },
    ],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })
  router.beforeEach(async ({ meta, fullPath }) => {
    const session = useSession()
    if (meta.isOpen) return true
    if (session.state === 'unknown' || session.state === 'locked') await session.find().catch(() => session.end())
    if (session.me) return true
    const path = session.state === 'locked' ? '/deverrouiller' : '/connexion'
    return { path, query: { vers: fullPath } }
  })
  return router
}
