import { ConfigError } from '../../platform/server/configError'
import type { Environment } from '../../platform/server/config'
import type { Channel, GatewayWebhook, MessageChannels } from './channel'
import { openMail, type MailSettings } from './mail'
import { outbox } from './outbox'
import { readGateway, type GatewayDescription } from './readGateway'
import { openSmsGateway } from './smsGateway'
import { KNOWN_COUNTRIES } from './smsNumbers'

const FRANCE = '33'
const DEFAULT_DAILY_CAP = 6
const MIN_SECRET_LENGTH = 32

/** What the environment sets up to reach people. Nothing set: nothing is sent; in the demonstration, all is only written down. */
export function readChannels(env: Environment): MessageChannels {
  const gateway = env.SMS_GATEWAY ? readGateway(env.SMS_GATEWAY, env.SMS_TOKEN) : null
  const mail = env.SMTP_URL ? readMail(env.SMTP_URL, env.MAIL_FROM) : null
  const instead: Channel | null = env.NODE_ENV === 'production' || gateway || mail ? null : outbox
  return {
    sms: gateway ? openSmsGateway(gateway, env.SMS_TOKEN) : instead,
    email: mail ? openMail(mail) : instead,
    countries: readCountries(env.SMS_COUNTRIES),
    dailyCap: readCap(env.SMS_DAILY_CAP),
    webhook: readWebhook(gateway, env.SMS_WEBHOOK_SECRET),
    pauses: new Map(),
  }
}

function readWebhook(gateway: GatewayDescription | null, secret = ''): GatewayWebhook | null {
  if (!gateway?.webhook) return null
  if (secret.length < MIN_SECRET_LENGTH)
    throw new ConfigError(
      'SMS_WEBHOOK_SECRET',
      `the gateway is described with a webhook: give the secret it signs with, ${MIN_SECRET_LENGTH} signs at least`,
    )
  const { reply = null, report = null, signatureHeader, timestampHeader } = gateway.webhook
  return { secret, signatureHeader, timestampHeader, reply, report }
}

function readCountries(value = FRANCE): string[] {
  const codes = value.split(',').map(code => code.trim().replace(/^\+/, ''))
  const unknown = codes.find(code => !KNOWN_COUNTRIES.includes(code))
  if (unknown !== undefined)
    throw new ConfigError(
      'SMS_COUNTRIES',
      `"${unknown}": we know which numbers are mobiles for ${KNOWN_COUNTRIES.join(', ')}; such as SMS_COUNTRIES=33,352`,
    )
  return codes
}

function readCap(value = String(DEFAULT_DAILY_CAP)): number {
  if (!/^[1-9]\d?$/.test(value))
    throw new ConfigError('SMS_DAILY_CAP', `"${value}" is not a number of messages from 1 to 99`)
  return Number(value)
}

const MAIL_EXAMPLE =
  'such as SMTP_URL=smtps://user:password@mail.example.fr:465 (in a password, / # ? @ are %2F %23 %3F %40)'

function readMail(value: string, from = ''): MailSettings {
  const url = URL.canParse(value) ? new URL(value) : null
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname || url.search)
    throw new ConfigError('SMTP_URL', `must be an smtp:// or smtps:// address, ${MAIL_EXAMPLE}`)
  const secure = url.protocol === 'smtps:'
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    from: readFrom(from),
  }
}

function readFrom(value: string): MailSettings['from'] {
  const [, name = '', address = ''] = /^(?:([^<>"\r\n]*)<)?([^\s<>,;"@]+@[^\s<>,;"@]+)>?$/.exec(value.trim()) ?? []
  if (!address)
    throw new ConfigError(
      'MAIL_FROM',
      `"${value}": say who writes, such as MAIL_FROM="Rendez-vous <ne-pas-repondre@example.fr>"`,
    )
  return { name: name.trim(), address }
}
