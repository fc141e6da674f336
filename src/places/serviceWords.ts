import { word, type WordKey } from '../platform/everywhere/words'
import type { Place } from './place'
import type { ServiceName } from '../needs/service'

/** The official names of the national standard, as one would say them to a resident. */
export const SERVICE_WORDS: Record<ServiceName, WordKey> = {
  'Aide aux démarches administratives': word('service.paperwork'),
  'Maîtrise des outils numériques du quotidien': word('service.tools'),
  'Insertion professionnelle via le numérique': word('service.job'),
  'Utilisation sécurisée du numérique': word('service.safety'),
  'Parentalité et éducation avec le numérique': word('service.school'),
  'Loisirs et créations numériques': word('service.leisure'),
  'Compréhension du monde numérique': word('service.culture'),
  'Accès internet et matériel informatique': word('service.equipment'),
  'Acquisition de matériel informatique à prix solidaire': word('service.devices'),
}

type One<List> = List extends readonly (infer Item)[] | undefined ? (Item extends string ? Item : never) : never

export const COST_WORDS: Record<One<Place['cost']>, WordKey> = {
  Gratuit: word('cost.free'),
  'Gratuit sous condition': word('cost.conditional'),
  Payant: word('cost.paid'),
}

export const SUPPORT_WORDS: Record<One<Place['support']>, WordKey> = {
  'En autonomie': word('support.alone'),
  'Accompagnement individuel': word('support.individual'),
  'Dans un atelier collectif': word('support.workshop'),
  'À distance': word('support.remote'),
}

export const PUBLIC_WORDS: Record<One<Place['publics']>, WordKey> = {
  Jeunes: word('public.youth'),
  Étudiants: word('public.students'),
  'Familles et/ou enfants': word('public.families'),
  Seniors: word('public.seniors'),
  Femmes: word('public.women'),
}

export const CARE_WORDS: Record<One<Place['care']>, WordKey> = {
  Surdité: word('care.hearing'),
  'Handicaps moteurs': word('care.moving'),
  'Handicaps mentaux': word('care.mental'),
  Illettrisme: word('care.reading'),
  'Langues étrangères (anglais)': word('care.english'),
  'Langues étrangères (autres)': word('care.languages'),
  'Déficience visuelle': word('care.seeing'),
}
