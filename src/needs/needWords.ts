import type { NeedId } from './need'

/** French words that people type for a need, beside its label and its hint. Nobody reads them: a search does. */
export const NEED_WORDS: Record<NeedId, string> = {
  caf: 'caf, rsa, apl, prime d’activité, aah, allocation, allocataire, quotient familial, attestation caf, logement',
  health: 'santé, sécu, sécurité sociale, cpam, ameli, carte vitale, médecin, docteur, doctolib, mutuelle, hôpital',
  taxes: 'impôts, déclaration, revenus, avis d’imposition, trésor public, amende, taxe foncière',
  job: 'emploi, travail, chômage, pôle emploi, france travail, cv, lettre de motivation, actualisation, formation',
  'identity-papers':
    'papiers, carte d’identité, passeport, permis de conduire, carte grise, titre de séjour, préfecture, ants, acte de naissance, état civil',
  retirement: 'retraite, pension, carsat, trimestres, réversion, minimum vieillesse',
  school: 'école, collège, lycée, cantine, notes, devoirs, ent, pronote, éduconnect, inscription scolaire, enfant',
  email: 'e-mail, adresse mail, boîte mail, gmail, courriel, pièce jointe, spam',
  phone: 'téléphone, portable, smartphone, appel, sms, photo, application, whatsapp, batterie, wifi, contact',
  computer: 'ordinateur, pc, clavier, souris, internet, word, tableur, fichier, clé usb, windows, linux',
  'get-computer':
    'ordinateur, ordinateur pas cher, ordinateur gratuit, pc solidaire, acheter un ordinateur, don, occasion, reconditionné, pc portable, tablette, prix',
  password: 'mot de passe, code oublié, compte bloqué, identifiant perdu, réinitialiser',
  safety: 'arnaque, piratage, virus, faux message, faux site, fraude, hameçonnage, paiement, carte bancaire',
  print: 'imprimer, imprimante, impression, scanner, photocopie, papier, pdf, attestation',
  other: '',
}
