import { h } from 'vue'
import AppButton from '../../src/platform/app/parts/AppButton.vue'
import AppIcon from '../../src/platform/app/parts/AppIcon.vue'
import AppNotice from '../../src/platform/app/parts/AppNotice.vue'
import BigLink from '../../src/platform/app/parts/BigLink.vue'
import EmptyState from '../../src/platform/app/parts/EmptyState.vue'
import ErrorSummary from '../../src/platform/app/parts/ErrorSummary.vue'
import PagesNav from '../../src/platform/app/parts/PagesNav.vue'
import ReferenceBox from '../../src/platform/app/parts/ReferenceBox.vue'
import StepsProgress from '../../src/platform/app/parts/StepsProgress.vue'
import SummaryList from '../../src/platform/app/parts/SummaryList.vue'
import ServiceLogo from '../../src/platform/app/parts/ServiceLogo.vue'
import { icons } from '../../src/platform/app/parts/icons'
import type { Example } from './example'
import { fieldExamples } from './fieldExamples'
import { LONG, NO_SPACE } from './longTexts'

const buttons: Example[] = [
  { name: 'button', component: AppButton, props: {}, slots: { default: () => 'Continuer' } },
  {
    name: 'button that sends',
    component: AppButton,
    props: { type: 'submit', icon: icons.search },
    slots: { default: () => 'Voir les lieux' },
  },
  {
    name: 'button as a link',
    component: AppButton,
    props: { href: '/lieux' },
    slots: { default: () => 'Voir les lieux' },
  },
  {
    name: 'button, secondary',
    component: AppButton,
    props: { variant: 'secondary', icon: icons.printer },
    slots: { default: () => 'Imprimer' },
  },
  { name: 'button, quiet', component: AppButton, props: { variant: 'quiet' }, slots: { default: () => 'Plus tard' } },
  {
    name: 'button, disabled',
    component: AppButton,
    props: { disabled: true },
    slots: { default: () => 'Envoi en cours' },
  },
  { name: 'button, long', component: AppButton, props: { icon: icons.calendar }, slots: { default: () => LONG } },
]

const kinds = ['success', 'warning', 'info', 'offline', 'error']
const notices: Example[] = [
  ...kinds.map(kind => ({
    name: `notice, ${kind}`,
    component: AppNotice,
    props: { kind },
    slots: { default: () => 'Votre rendez-vous est confirmé.' },
  })),
  {
    name: 'notice with a title',
    component: AppNotice,
    props: { kind: 'offline', title: 'Pas encore envoyé', role: 'status' },
    slots: { default: () => [h('p', LONG), h('p', [h('a', { href: '/suivi' }, 'Suivre ma demande')])] },
  },
]

const summaries: Example[] = [
  {
    name: 'error summary',
    component: ErrorSummary,
    props: {
      title: 'Il y a un problème',
      errors: [
        { field: 'familyName', text: 'Écrivez votre nom de famille' },
        { field: 'by', text: 'Dites comment vous joindre' },
      ],
    },
  },
  {
    name: 'summary',
    component: SummaryList,
    props: {
      rows: [
        { label: 'Quand', value: 'Mardi 2 décembre à 14 h 30' },
        { label: 'Où', value: LONG, attributes: { lang: 'fr', dir: 'ltr' } },
      ],
    },
  },
  {
    name: 'reference',
    component: ReferenceBox,
    props: { label: 'Votre référence', reference: 'K7MP-4RXW-9HA', hint: 'Notez-la sur un papier.' },
  },
  { name: 'reference without a hint', component: ReferenceBox, props: { label: LONG, reference: 'K7MP-4RXW-9HA' } },
]

const lists: Example[] = [
  {
    name: 'big link',
    component: BigLink,
    props: {
      href: '/lieux',
      icon: icons.place,
      title: 'Trouver un lieu d’aide',
      text: 'Voir les lieux et leurs horaires.',
    },
  },
  {
    name: 'big link, long',
    component: BigLink,
    props: { href: '/lieux', icon: icons.place, title: LONG, text: NO_SPACE },
  },
  ...[1, 3, 5].map(current => ({
    name: `steps, ${current} of 5`,
    component: StepsProgress,
    props: { current, total: 5, text: `Étape ${current} sur 5` },
  })),
  {
    name: 'empty state',
    component: EmptyState,
    props: { title: 'Aucun lieu', text: LONG },
    slots: { default: () => h('a', { class: 'button', href: '/lieux' }, 'Voir tous les lieux') },
  },
  { name: 'empty state, text alone', component: EmptyState, props: { text: 'Aucun lieu.' } },
  {
    name: 'pages, in the middle',
    component: PagesNav,
    props: {
      label: 'Pages de la liste',
      previous: { href: '/lieux?page=1', text: 'Page d’avant' },
      next: { href: '/lieux?page=3', text: 'Page d’après' },
      status: 'Page 2 sur 3',
    },
  },
  {
    name: 'pages, first',
    component: PagesNav,
    props: {
      label: 'Pages de la liste',
      next: { href: '/lieux?page=2', text: 'Page d’après' },
      status: 'Page 1 sur 3',
    },
  },
]

export const examples: Example[] = [
  ...Object.entries(icons).map(([name, lines]) => ({ name: `icon, ${name}`, component: AppIcon, props: { lines } })),
  { name: 'mark', component: ServiceLogo, props: {} },
  ...buttons,
  ...notices,
  ...fieldExamples,
  ...summaries,
  ...lists,
]

/** A form in error: the summary, then its fields. What a person meets after an empty answer. */
export const formInError: Example[] = ['error summary', 'text field in error', 'radios in error'].map(name =>
  examples.find(example => example.name === name)!,
)
