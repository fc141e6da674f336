import type { NeedId } from './need'

/** French words that people type for a need, beside its label and its hint. Nobody reads them: a search does. */
export const NEED_WORDS: Record<NeedId, string> = {
  caf: 'caf, rsa, apl, prime d’activité, aah, allocation, allocataire, quotient familial, attestation caf, logement, loyer, crèche, garde d’enfant',
  health:
    'santé, sécu, sécurité sociale, cpam, ameli, carte vitale, médecin, docteur, dentiste, doctolib, rdv médecin, mutuelle, css, c2s, hôpital, ordonnance, arrêt maladie, remboursement, mon espace santé',
  taxes: 'impôts, déclaration, revenus, avis d’imposition, trésor public, amende, taxe foncière, taxe d’habitation',
  job: 'emploi, travail, chômage, pôle emploi, france travail, cv, lettre de motivation, actualisation, formation, cpf, fiche de paie, bulletin de salaire',
  'identity-papers':
    'papiers, carte d’identité, cni, passeport, permis de conduire, carte grise, titre de séjour, carte de séjour, visa, naturalisation, préfecture, ants, timbre fiscal, acte de naissance, état civil',
  retirement: 'retraite, pension, carsat, trimestres, réversion, minimum vieillesse',
  school:
    'école, collège, lycée, scolarité, cantine, notes, devoirs, ent, pronote, éduconnect, inscription scolaire, enfant, bourse, parcoursup',
  email: 'e-mail, adresse mail, boîte mail, gmail, courriel, pièce jointe, spam',
  phone:
    'téléphone, portable, smartphone, appel, sms, photo, application, whatsapp, facebook, instagram, youtube, visio, zoom, skype, batterie, wifi, box, forfait, 4g, carte sim, stockage, contact, écran cassé, son',
  computer:
    'ordinateur, pc, clavier, souris, internet, navigateur, google, word, excel, tableur, fichier, clé usb, windows, linux, mise à jour, sauvegarde',
  'get-computer':
    'ordinateur, ordinateur pas cher, ordinateur gratuit, pc solidaire, acheter un ordinateur, don, occasion, reconditionné, pc portable, tablette, prix',
  password:
    'mot de passe, mdp, code oublié, compte bloqué, identifiant perdu, réinitialiser, se connecter, franceconnect, france connect',
  safety:
    'arnaque, piratage, piraté, virus, faux message, faux site, fraude, escroc, hameçonnage, paiement, carte bancaire, colis',
  print: 'imprimer, imprimante, impression, scanner, photocopie, papier, pdf, attestation',
  // What a person helps with and has no need of its own.
  other:
    'démarche, formulaire, banque, compte bancaire, virement, rib, facture, chèque énergie, électricité, edf, gaz, eau, loyer, hlm, logement social, assurance, vote, élection, carte électorale, procuration, mdph, handicap, mariage, pacs, divorce, décès, déménagement, changement d’adresse',
}
