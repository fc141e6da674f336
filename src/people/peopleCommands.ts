import * as v from 'valibot'
import { defineCommand } from '../platform/everywhere/command'
import { ROLES } from '../platform/everywhere/role'
import { staffWord } from '../platform/everywhere/words'
import { ORGANISATION_KINDS, StaffEmailSchema, StaffNameSchema, TokenHashSchema } from './account'

const Id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))
const Places = v.union([v.literal('all'), v.pipe(v.array(v.pipe(v.string(), v.maxLength(120))), v.minLength(1))])
const RoleSchema = v.picklist(ROLES, staffWord('error.role'))

/** A body whose people work with the service. */
export const AddOrganisation = defineCommand<{ organisation: string }>()(
  'add-organisation',
  v.strictObject({ name: StaffNameSchema, kind: v.picklist(ORGANISATION_KINDS), places: Places }),
)

/** What it is called, what it is and where it receives; its colleagues lose at once the places that it has no more. */
export const ChangeOrganisation = defineCommand<{ changed: true }>()(
  'change-organisation',
  v.strictObject({
    organisation: Id,
    name: StaffNameSchema,
    kind: v.picklist(ORGANISATION_KINDS),
    places: Places,
  }),
)

/** Who has an account already is given the duty; whoever has none gets one, and a link that opens it once. */
export const InviteColleague = defineCommand<{ account: string; isNew: boolean }>()(
  'invite-colleague',
  v.strictObject({
    organisation: Id,
    name: StaffNameSchema,
    email: StaffEmailSchema,
    role: RoleSchema,
    places: Places,
    tokenHash: TokenHashSchema,
  }),
)

export const GiveDuty = defineCommand<{ duty: string }>()(
  'give-duty',
  v.strictObject({ account: Id, organisation: Id, role: RoleSchema, places: Places }),
)

/** Another role, or other places: its sessions lose at once what it no longer gives. */
export const ChangeDuty = defineCommand<{ duty: string }>()(
  'change-duty',
  v.strictObject({ organisation: Id, duty: Id, role: RoleSchema, places: Places }),
)

/** Its sessions lose it at once. */
export const EndDuty = defineCommand<{ ended: true }>()('end-duty', v.strictObject({ organisation: Id, duty: Id }))

/** A key of a device that is lost or given away. What it opened ends. */
export const RemovePasskey = defineCommand<{ removed: true }>()(
  'remove-passkey',
  v.strictObject({ passkey: v.pipe(v.string(), v.regex(/^[\w-]{1,1400}$/)) }),
)

/** ProConnect opens this account no more. */
export const RemoveIdentity = defineCommand<{ removed: true }>()('remove-identity', v.strictObject({ identity: Id }))

/**
 * A new link for a colleague: the first was not used in time, or the telephone that makes the codes is lost. It chooses a
 * passphrase and a second factor anew; open sessions end. Never for oneself.
 */
export const RenewInvitation = defineCommand<{ renewed: true }>()(
  'renew-invitation',
  v.strictObject({ organisation: Id, account: Id, tokenHash: TokenHashSchema }),
)
