import type { NeedId } from '../needs/need'

/** Needs that go together under one picture; `slug` is the word of the public URL. */
const GROUP_LIST = [
  {
    id: 'paperwork',
    slug: 'demarches',
    needs: ['caf', 'health', 'taxes', 'job', 'identity-papers', 'retirement'],
  },
  { id: 'devices', slug: 'appareils', needs: ['phone', 'computer', 'get-computer'] },
  { id: 'accounts', slug: 'comptes', needs: ['email', 'password'] },
] as const satisfies readonly { id: string; slug: string; needs: readonly NeedId[] }[]

export type GroupId = (typeof GROUP_LIST)[number]['id']
export type Group = { id: GroupId; slug: string; needs: readonly NeedId[] }
export const GROUPS: readonly Group[] = GROUP_LIST

export const findGroup = (id: GroupId | undefined): Group | undefined => GROUPS.find(group => group.id === id)
export const groupSlug = (id: GroupId): string => findGroup(id)?.slug ?? id
export const readGroup = (text: string): GroupId | null => GROUPS.find(({ slug }) => slug === text)?.id ?? null

/** The first screen of a small phone: seven pictures, each a group of needs or a need. */
export const FIRST_CHOICES: readonly (GroupId | NeedId)[] = [
  'paperwork',
  'devices',
  'accounts',
  'safety',
  'school',
  'print',
  'other',
]

export const isGroup = (choice: GroupId | NeedId): choice is GroupId => GROUPS.some(({ id }) => id === choice)
