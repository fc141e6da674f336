import type { LocalStore } from '../../offline/localStore'
import { isStation } from '../station/isStation'

let loading: Promise<LocalStore> | null = null

/** The local database, loaded when first needed. Rejects when its script cannot be fetched; may be asked again. */
export function loadLocalStore(): Promise<LocalStore> {
  // As where storage is forbidden: the page says so, and sends by itself.
  if (isStation()) return Promise.reject(new Error('A station stores nothing of anybody'))
  loading ??= import('../../offline/localStore').then(
    ({ openLocalStore }) => {
      const store = openLocalStore()
      void store.forgetOldReceipts(Date.now()).catch(() => undefined)
      return store
    },
    (error: unknown) => {
      loading = null
      throw error
    },
  )
  return loading
}
