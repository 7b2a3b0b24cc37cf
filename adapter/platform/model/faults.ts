/** Errors set on purpose: a code, a delay or a dropped connection for the n-th call of a path. */

export type Fault = {
  id: number;
  /** the path, or `*` for all paths */
  path: string;
  appid?: string;
  errcode?: number;
  errmsg?: string;
  /** HTTP status instead of 200 */
  status?: number;
  /** milliseconds before the answer */
  delay?: number;
  /** the connection is cut without an answer */
  drop?: boolean;
  /** the first call that it applies to, counted from 1 (default 1) */
  nth: number;
  /** the number of calls that it applies to (default 1; 0 for all that follow) */
  times: number;
  /** calls that have passed */
  seen: number;
};

export class Faults {
  private list: Fault[] = [];
  private lastId = 0;

  add(fault: Omit<Fault, 'id' | 'seen' | 'nth' | 'times'> & { nth?: number; times?: number }): Fault {
    this.lastId += 1;
    const added = { nth: 1, times: 1, ...fault, id: this.lastId, seen: 0 };
    this.list.push(added);
    return added;
  }

  all(): Fault[] {
    return this.list;
  }

  clear() {
    this.list = [];
  }

  /** The fault that strikes this call. Every call counts for every fault of its path. */
  strike(path: string, appid: string): Fault | undefined {
    if (this.list.length === 0) return undefined;
    let struck: Fault | undefined;
    for (const fault of this.list) {
      if (fault.path !== '*' && fault.path !== path) continue;
      if (fault.appid && fault.appid !== appid) continue;
      fault.seen += 1;
      const isIn = fault.seen >= fault.nth && (fault.times === 0 || fault.seen < fault.nth + fault.times);
      if (isIn) struck ??= fault;
    }
    this.list = this.list.filter(({ times, nth, seen }) => times === 0 || seen < nth + times - 1);
    return struck;
  }
}
