/**
 * The table of calls: every path, its handler, its fidelity, its test and its source. The fidelity page is generated from
 * it (fidelity.ts), and a test keeps both correct.
 */
import { categoryCalls } from './api/categories.ts';
import { codeCalls } from './api/codes.ts';
import { componentCalls } from './api/component.ts';
import { contentCalls } from './api/content.ts';
import { customerCalls } from './api/customer.ts';
import { housekeepingCalls } from './api/housekeeping.ts';
import { linkRuleCalls } from './api/link-rules.ts';
import { linkCalls } from './api/links.ts';
import { loginCalls } from './api/login.ts';
import { midasCalls } from './api/midas.ts';
import { officialCalls } from './api/official.ts';
import { openDataCalls } from './api/open-data.ts';
import { paymentCalls } from './api/payment.ts';
import { subscribeCalls } from './api/subscribe.ts';
import { tokenCalls } from './api/token.ts';
import { unavailableCalls } from './api/unavailable.ts';
import { updatableCalls } from './api/updatable.ts';
import { versionCalls } from './api/versions.ts';
import type { Call } from './http/call.ts';

export const CALLS: Call[] = [
  ...tokenCalls,
  ...loginCalls,
  ...contentCalls,
  ...openDataCalls,
  ...updatableCalls,
  ...codeCalls,
  ...linkCalls,
  ...subscribeCalls,
  ...customerCalls,
  ...paymentCalls,
  ...midasCalls,
  ...housekeepingCalls,
  ...linkRuleCalls,
  ...versionCalls,
  ...categoryCalls,
  ...componentCalls,
  ...officialCalls,
  ...unavailableCalls,
];

const byPath = new Map(CALLS.map((call) => [call.path, call]));

export const findCall = (path: string): Call | undefined => byPath.get(path);
