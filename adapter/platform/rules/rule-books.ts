/**
 * What a kind of account may do, by the rule book of its year. Plain data: a rule is a line here, and the calls ask
 * for it by name. Sources: platform-facts (2017: the article and note of 28 March 2017), B: and D: pages (today).
 */

export type SubjectKind = 'individual' | 'enterprise' | 'government' | 'media' | 'other';
export type RuleBookYear = '2017' | 'today';

/** As `verify_type` counts them in the category calls. */
export const SUBJECT_KINDS: SubjectKind[] = ['individual', 'enterprise', 'government', 'media', 'other'];

const DAY = 24 * 3600_000;

export type RuleBook = {
  year: RuleBookYear;
  /** programs of one person, identity card and WeChat account together */
  programsPerPerson: number;
  /** programs of one organisation [K ?] */
  programsPerOrganisation: number;
  certification: {
    /** yuan, by kind; absent: the kind cannot certify */
    fee: Partial<Record<SubjectKind, number>>;
    /** milliseconds until it must be renewed; for ever without */
    lasts: number | undefined;
    /** from a certified official account of the same subject, without the fee */
    fromOfficialAccount: boolean;
  };
  /** an entry with the authorities must exist before a release */
  needsFiling: boolean;
  /** organisations must be certified before they file or release */
  needsCertification: boolean;
  /** milliseconds a scheme or a link may live */
  longestLink: number;
  /** what individuals lack */
  individualsLack: Ability[];
  /** customer-service messages allowed in the minute after the user opens the chat */
  messagesOnEntry: number;
  /** messages with a form id; subscription messages otherwise */
  hasFormMessages: boolean;
  /** an official account's template message may open a game */
  templateOpensGames: boolean;
  /** a user's unionid also needs that he follows or has logged in to another account of the subject */
  unionidNeedsFollowing: boolean;
};

/** Things an account may or may not do. */
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
