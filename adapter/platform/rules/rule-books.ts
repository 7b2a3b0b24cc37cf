/**
 * What each kind of subject may do, in 2017 and today. Each rule is a field of a rule book; calls read it by name.
 * Sources: platform-facts (2017: the article and note of 28 March 2017), B: and D: pages (today).
 */

export type SubjectKind = 'individual' | 'enterprise' | 'government' | 'media' | 'other';
export type RuleBookYear = '2017' | 'today';

/** The index is `verify_type` of the category calls. */
export const SUBJECT_KINDS: SubjectKind[] = ['individual', 'enterprise', 'government', 'media', 'other'];

const DAY = 24 * 3600_000;

export type RuleBook = {
  year: RuleBookYear;
  /** programs that one person may own, counting identity card and WeChat account together */
  programsPerPerson: number;
  /** programs that one organisation may own [K ?] */
  programsPerOrganisation: number;
  certification: {
    /** yuan, by kind; a kind without a fee cannot be certified */
    fee: Partial<Record<SubjectKind, number>>;
    /** milliseconds until it must be renewed; undefined: never */
    lasts: number | undefined;
    /** true if a certified official account of the same subject passes its certification on without a fee */
    fromOfficialAccount: boolean;
  };
  /** the program must be filed with the authorities (备案) before a release */
  needsFiling: boolean;
  /** organisations must be certified before they file or release */
  needsCertification: boolean;
  /** longest lifetime of a scheme or URL link, milliseconds */
  longestLink: number;
  /** what accounts of individuals may not use */
  individualsLack: Ability[];
  /** customer-service messages that the game may send in the minute after the user opens the chat */
  messagesOnEntry: number;
  /** true: template messages with a form id; false: subscription messages */
  hasFormMessages: boolean;
  /** true if an official account's template message may open a game */
  templateOpensGames: boolean;
  /** true if a user gets a unionid only once he follows an official account of the subject */
  unionidNeedsFollowing: boolean;
};

/** Things that a rule book may forbid to individuals. */
export type Ability = 'payment' | 'cards' | 'certification' | 'link rules' | 'schemes' | 'short links';

export const RULE_BOOKS: { [year in RuleBookYear]: RuleBook } = {
  '2017': {
    year: '2017',
    programsPerPerson: 5,
    programsPerOrganisation: 50,
    certification: {
      fee: { enterprise: 300, government: 300, media: 300, other: 300 },
      lasts: undefined,
      fromOfficialAccount: true,
    },
    needsFiling: false,
    needsCertification: false,
    longestLink: 365 * DAY,
    individualsLack: ['payment', 'cards', 'certification', 'schemes', 'short links'],
    messagesOnEntry: 1,
    hasFormMessages: true,
    templateOpensGames: true,
    unionidNeedsFollowing: true,
  },
  today: {
    year: 'today',
    programsPerPerson: 5,
    programsPerOrganisation: 50,
    certification: {
      fee: { individual: 30, enterprise: 300, government: 300, media: 300, other: 300 },
      lasts: 365 * DAY,
      fromOfficialAccount: false,
    },
    needsFiling: true,
    needsCertification: true,
    longestLink: 30 * DAY,
    individualsLack: ['payment', 'cards', 'link rules', 'schemes', 'short links'],
    messagesOnEntry: 2,
    hasFormMessages: false,
    templateOpensGames: true,
    unionidNeedsFollowing: false,
  },
};

export function lacks(book: RuleBookYear, kind: SubjectKind, ability: Ability): boolean {
  return kind === 'individual' && RULE_BOOKS[book].individualsLack.includes(ability);
}

export const isSubjectKind = (text: unknown): text is SubjectKind =>
  SUBJECT_KINDS.includes(text as SubjectKind);
export const isRuleBookYear = (text: unknown): text is RuleBookYear => text === '2017' || text === 'today';
