/**
 * What somebody of the staff is charged with: `mediator` receives people; `device-manager` handles computers;
 * `prescriber` sends people and follows those; `administrator` runs the team and the settings.
 */
export const ROLES = ['mediator', 'device-manager', 'prescriber', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** A role in an organisation (id), for some of its places (ids) or all. */
export type Duty = { role: Role; organisation: string; places: string[] | 'all' }
