import * as v from 'valibot'
import { MINUTE_MS } from '../../platform/everywhere/durations'
import { visitor } from '../../platform/server/actor'
import { callerAddress, callerName } from '../../platform/server/callerAddress'
import { bucketOf, countAttempt, hasAttemptsLeft, type RateLimit } from '../../platform/server/rateLimits'
import { jsonRoute, type JsonRequest } from '../../platform/server/jsonRoute'
import { PassphraseSchema, StaffEmailSchema, TotpCodeSchema } from '../account'
import { enterAccount } from './enterAccount'
import { isRightPassphrase } from './passphrase'
import { journalStaff } from './signInJournal'
import { stepOfCode } from './totp'
import { openTotp } from './totpSeal'

const SignIn = v.strictObject({
  email: StaffEmailSchema,
  passphrase: PassphraseSchema,
  /** Absent in the demonstration, whose accounts have no second factor. */
  code: v.optional(TotpCodeSchema),
  isShared: v.boolean(),
})

/** Every sign-in from one address, right or wrong: a town hall is one address for many people. */
const perAddress: RateLimit = {
  name: 'sign-in',
  perMs: 15 * MINUTE_MS,
  max: 30,
  sharedMax: 300,
  accountMax: 30,
}

/**
 * Wrong tries on one account from one address. Counted with the address, because counted alone anybody could lock
 * somebody else out by being wrong on purpose.
 */
const wrong: RateLimit = { name: 'sign-in-wrong', perMs: 15 * MINUTE_MS, max: 8, sharedMax: 8, accountMax: 8 }

/** Wrong tries on one account from everywhere: past this, each answer takes longer, and whoever is right still enters. */
const spread: RateLimit = { name: 'sign-in-spread', perMs: 60 * MINUTE_MS, max: 40, sharedMax: 40, accountMax: 40 }
const SLOWED_MS = 2_000

type SignInRequest = JsonRequest<v.InferOutput<typeof SignIn>>

const SAME_ANSWER = { status: 401, body: { error: 'wrong' } } as const

/** `POST /api/staff/session`. An unknown address, a wrong passphrase and a wrong code are told apart by nothing. */
export const signIn = jsonRoute('/api/staff/session', { body: SignIn, limit: perAddress }, async request => {
  const { parts, body } = request
  const counts = countsOf(request)
  if (!(await counts.hasTriesLeft())) return { status: 401, body: { error: 'wait' } }
  const account = await findAccount(request)
  const isRight = await isRightPassphrase(body.passphrase, account?.passphrase ?? null)
  const entered = account && isRight && (await passSecondFactor(request, account)) && (await enter(request, account))
  if (!account || !entered) {
    await counts.countWrong()
    // Written for an unknown address too: a row takes time, which would tell that the address is known.
    await journalStaff(parts, { kind: 'sign-in', outcome: 'forbidden', account: account?.id ?? 'unknown' })
    return SAME_ANSWER
  }
  return { status: 200, body: { account: account.id } }
})

/** Another passphrase, or none, while this one was checked: it opens nothing any more. */
const enter = ({ c, parts, body }: SignInRequest, { id, passphrase }: Account) =>
  enterAccount(c, parts, {
    account: id,
    isShared: body.isShared,
    isStillGood: (_db, account) => account.passphrase === passphrase,
  })

const findAccount = ({ parts, body }: SignInRequest) =>
  parts.db
    .selectFrom('account')
    .selectAll()
    .where('email', '=', body.email)
    .where('closed_at', 'is', null)
    .executeTakeFirst()

type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>

async function passSecondFactor({ parts, body }: SignInRequest, { id, totp, totp_step }: Account): Promise<boolean> {
  // Only the demonstration has accounts without one: their people are made up.
  if (totp === null) return parts.config.isDemonstration
  const [now, secret] = [parts.clock(), openTotp(totp, { secret: parts.provided.dataKey, account: id })]
  const step = secret && body.code ? stepOfCode(body.code, { secret, now, after: totp_step }) : null
  if (step === null) return false
  // Whoever writes second finds the step taken: a code that was seen opens nothing more.
  const { numUpdatedRows } = await parts.db
    .updateTable('account')
    .set({ totp_step: step })
    .where('id', '=', id)
    .where('totp_step', '<', step)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

function countsOf({ c, parts, body }: SignInRequest) {
  const [now, { db, secret }] = [parts.clock(), parts]
  const address = callerName(visitor(), callerAddress(c, parts.config))
  const fromHere = bucketOf(secret, wrong, `${body.email} ${address}`)
  const everywhere = bucketOf(secret, spread, body.email)
  return {
    async hasTriesLeft() {
      const isCalm = await hasAttemptsLeft(db, spread, { bucket: everywhere, now, max: spread.max })
      if (!isCalm) await new Promise(resolve => setTimeout(resolve, SLOWED_MS))
      return hasAttemptsLeft(db, wrong, { bucket: fromHere, now, max: wrong.max })
    },
    async countWrong() {
      await countAttempt(db, wrong, { bucket: fromHere, now, max: wrong.max })
      await countAttempt(db, spread, { bucket: everywhere, now, max: spread.max })
    },
  }
}
