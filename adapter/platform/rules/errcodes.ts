/**
 * WeChat's error codes and their texts. Each group names its sources; K is general knowledge, [?] a guess at the text of a
 * documented code. In an answer, the text ends in a request id (rid.ts).
 */

const GENERAL = {
  [-1]: 'system error',
  40001:
    'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40004: 'invalid media type',
  40007: 'invalid media_id',
  40009: 'invalid image size',
  40013: 'invalid appid',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40066: 'invalid url',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40164: 'invalid ip',
  40166: 'invalid weapp appid',
  40226: 'code blocked',
  40243: 'AppSecret is frozen',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41005: 'media data missing',
  41006: 'media_id missing',
  41008: 'missing code',
  41028: 'invalid form id',
  41029: 'form id used count reach limit',
  41030: 'invalid page',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  44002: 'empty post data',
  44990: 'reach max frequency limit',
  45002: 'content size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit',
  45015: 'response out of time limit or subscription is canceled',
  45047: 'out of response count limit',
  45072: 'invalid command',
  45080: 'typing before the user has sent a message',
  45081: 'already in typing status',
  45162: 'invalid type',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
  48006: 'forbid to clear quota because of reaching the limit',
  61004: 'access clientip is not registered',
  61010: 'code is expired',
};

/** Storage, sessions and content. [B: open-api/data/storage.*, login; R: WxJava] */
const OPEN_DATA = {
  87008: 'invalid sig_method',
  87009: 'invalid signature',
  87014: 'risky content',
  87016: 'key-value pair is too long',
  87017: 'total size of the user is over the limit',
  87018: 'too many key-value pairs',
  87019: 'key is too long',
  87081: 'invalid openid',
  87082: 'invalid key',
};

/** Codes, schemes, links and link rules. [B: open-api/qr-code, url-scheme; O: qrcodejump] */
const LINKS = {
  40129: 'invalid scene',
  40159: 'invalid length for path, or the data is not json string',
  40165: 'invalid weapp pagepath',
  40169: 'invalid length for scene, or the data is not json string',
  40189: 'invalid width',
  40225: 'invalid page title',
  45029: 'qrcode count out of limit',
  45063: 'no permission to create qrcode',
  85066: 'illegal prefix',
  85068: 'debug url is not below the rule',
  85069: 'check confirm file fail',
  85070: 'domain blocked',
  85071: 'rule already added',
  85072: 'rule is taken by another program',
  85073: 'rules reach limit',
  85074: 'program not released',
  85075: 'individual accounts may not set link rules',
  85076: 'domain not filed',
  85079: 'miniprogram has no online release',
  85095: 'data broken',
  85096: 'not allow include scancode_time field',
  85400: 'reach max long time quota limit',
  85401: 'time limit between 1min and 1year',
  886000: 'publish quota of the month is used up',
};

/** Updatable messages. [B: open-api/updatable-message] */
const UPDATABLE = {
  47501: 'invalid activity_id',
  47502: 'invalid target_state',
  47503: 'invalid version_type',
  47504: 'activity_id expired',
};

/** Payment. [old: api-backend/midas.*; B: midas-payment/game_currency] */
const PAYMENT = {
  90000: 'order not exist',
  90007: 'invalid openid',
  90009: 'mp_sig error',
  90010: '[signature] signature is invalid',
  90011: '[pay_sig] pay_sig is invalid',
  90012: 'order exists',
  90013: 'balance not enough',
  90014: 'order has been confirmed',
  90015: 'order has been canceled',
  90016: 'order is in progress',
  90017: 'no permission',
  90018: 'invalid parameter',
};

/** Versions, review, members, categories, filing. [O: openApi/miniprogram-management; R: WxOpenMaService] */
const VERSIONS = {
  85001: 'wechat account not found',
  85002: 'testers of the program reach limit',
  85003: 'programs of the tester reach limit',
  85004: 'tester is already bound',
  85005: 'appid not bind weapp',
  85006: 'invalid tag',
  85007: 'invalid page',
  85008: 'invalid category',
  85009: 'already submit a version under auditing',
  85010: 'invalid item_list',
  85011: 'invalid title',
  85012: 'invalid audit id',
  85013: 'invalid version',
  85014: 'template not exist',
  85019: 'no version is under auditing or passed',
  85020: 'status not allowed',
  85021: 'status not allowed',
  85022: 'invalid action',
  85023: 'item_list has not 1 to 5 items',
  85043: 'template is broken',
  85044: 'code package exceed max limit',
  85045: 'some path in ext_json not exist',
  85046: 'pages is missing',
  85047: 'empty pages',
  85048: 'invalid ext_json',
  85052: 'version already released',
  85077: 'category is gone',
  85080: 'gray release is not allowed now',
  85081: 'under gray release',
  85082: 'gray percentage is not higher than before',
  85085: 'too many submissions in the last 7 days',
  85086: 'upload first',
  85087: 'declare the programs it jumps to',
  86000: 'should be called only from third party',
  86001: 'component experience version not exists',
  86002: 'name, avatar or introduction is not completed',
  86324: 'filing not allowed now',
  86330: 'account must be verified before filing',
  86353: 'filing already submitted',
  86368: 'nothing to cancel',
  87011: 'gray release is running',
  87012: 'not allow to revert',
  87013: 'undo audit quota is used up',
  89401: 'no speedup quota',
  89402: 'audit cannot be sped up',
  89403: 'audit is already sped up',
  89404: 'audit already ended',
  89405: 'speedup quota used up',
};

/** Categories, third-party platforms, request ids, linked programs and menus. [O; R: WxJava; K] */
const HOUSEKEEPING = {
  53300: 'categories can be changed 20 times a month',
  53303: 'categories reach limit',
  53304: 'category is there already',
  53306: 'category not found',
  53311: 'category not open to this account',
  61003: 'component is not authorized by this account',
  61005: 'component ticket is expired',
  61006: 'component ticket is invalid',
  61023: 'refresh_token is invalid',
  76001: 'rid not found',
  76002: 'invalid rid',
  76003: 'rid not belong to this account',
  76004: 'rid is expired',
  76021: 'cgi_path not found',
  76022: 'could not use this cgi_path, no permission',
  89000: 'account has bound open',
  89015: 'already linked',
  89016: 'linked programs reach limit',
  46003: 'menu no exist',
  40016: 'invalid button size',
  40018: 'invalid button name size',
  40020: 'invalid button url size',
  40023: 'invalid sub button size',
  40033: 'invalid charset',
  47002: 'invalid menu button',
};

export const ERRMSG: { [errcode: number]: string } = {
  ...GENERAL,
  ...OPEN_DATA,
  ...LINKS,
  ...UPDATABLE,
  ...PAYMENT,
  ...VERSIONS,
  ...HOUSEKEEPING,
};

export type WxErrorOptions = {
  /** instead of the usual text */
  errmsg?: string;
  /** for the developer: what was wrong; shown in the journal */
  why?: string;
  /** details added to the answer's `tiao`, beside errcode: for example, the text that a signature covers */
  told?: { [name: string]: string };
};

/** Thrown to end a call with one of WeChat's errors. */
export class WxError extends Error {
  override name = 'WxError';
  readonly why: string | undefined;
  readonly told: { [name: string]: string } | undefined;

  constructor(
    readonly errcode: number,
    { errmsg = ERRMSG[errcode], why, told }: WxErrorOptions = {},
  ) {
    super(errmsg);
    this.why = why;
    this.told = told;
  }
}
