/** The journal of requests. In English and Chinese. */
const ENGLISH = {
  filter: 'Path, account or rid',
  onlyFailed: 'Only what failed',
  nothingFits: 'Nothing fits.',
  noRequests: 'Nobody has called yet.',
  incoming: 'a call to the platform',
  outgoing: 'a push to the game’s server',
  attempt: 'attempt',
  query: 'Query',
  sentBody: 'Sent',
  answered: 'Answered',
  noAnswer: 'Nothing was answered.',
};

const CHINESE: typeof ENGLISH = {
  filter: '路径、账号或 rid',
  onlyFailed: '只看失败',
  nothingFits: '没有符合的记录。',
  noRequests: '还没有调用。',
  incoming: '对平台的调用',
  outgoing: '对游戏服务器的推送',
  attempt: '第几次',
  query: '参数',
  sentBody: '请求',
  answered: '回应',
  noAnswer: '没有回应。',
};

export const requests = { en: ENGLISH, zh: CHINESE };
