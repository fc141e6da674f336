import type { Context as Call } from 'hono'
import { readStation } from '../everywhere/station'
import { closeConfirmations } from './confirmations'
import { clearStash } from './formStash'
import { removeGrant } from './grants'
import { forgetLanguage } from './languages'
import type { Shell } from './shell'

/** What this browser may reopen here is closed, for it and for whatever was copied from it; its cookies go. */
export async function closeVisit(c: Call, shell: Shell, now: number): Promise<void> {
  await closeOpened(c, shell, now)
  forgetLanguage(c, shell.config)
  // Chromium of before 76, which sends no `Sec-Fetch-Site`, never hands an answer with it to the service worker that asked.
  if (c.req.header('Sec-Fetch-Site')) c.header('Clear-Site-Data', '"cache"')
}

export async function closeOpened(c: Call, shell: Shell, now: number): Promise<void> {
  await removeGrant(c, { ...shell, now })
  await closeConfirmations(c, { ...shell, now })
  await clearStash(c, shell)
  // A colleague who helped somebody there, and forgot to sign out. Her own computer stays hers.
  if (readStation(c.req.header('Cookie') ?? '')) await shell.site.endStaffSession(c, shell)
}
