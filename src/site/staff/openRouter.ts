import { createRouter, createWebHistory, type Router } from 'vue-router'
import type { Role } from '../../platform/everywhere/role'
import { useSession } from '../../people/staff/parts/session'
import { staffNouns } from './staffNouns'

/** Whoever receives people begins by her day; others by what is theirs, or by their account. */
export function firstPathOf(roles: ReadonlySet<Role>): string {
  if (roles.has('mediator')) return '/'
  const entries = staffNouns.flatMap(({ entries = [] }) => entries)
  return entries.find(({ isFirst, roles: of }) => isFirst && of.some(role => roles.has(role)))?.path ?? '/compte'
}

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
  router.beforeEach(async ({ meta, fullPath, path: to }) => {
    const session = useSession()
    if (meta.isOpen) return true
    if (session.state === 'unknown' || session.state === 'locked') await session.find().catch(() => session.end())
    if (session.me && to !== '/') return true
    const first = session.me && firstPathOf(session.roles)
    if (first) return first === '/' || first
    const path = session.state === 'locked' ? '/deverrouiller' : '/connexion'
    return { path, query: { vers: fullPath } }
  })
  return router
}
