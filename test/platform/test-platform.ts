/** A platform for one test file, with shortcuts for its tests. */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type PlatformSummary, summarize } from '../../adapter/platform/model/describe.ts';
import { bodySignature } from '../../adapter/platform/rules/signatures.ts';
import { type ListeningPlatform, type ListenOptions, startPlatform } from '../../adapter/platform/server.ts';

export type Json = { [name: string]: unknown };

export class TestPlatform {
  listening!: ListeningPlatform;
  short!: PlatformSummary;

  get core() {
    return this.listening.platform;
  }
  get url() {
    return this.listening.url;
  }
  /** the game of a certified enterprise, the game of an individual, and the official account */
  get apps() {
    return this.short.apps;
  }
  get users() {
    return this.short.users;
  }

  async request(path: string, body?: unknown, headers: { [name: string]: string } = {}): Promise<Response> {
    const sent =
      body === undefined || typeof body === 'string' || body instanceof FormData || body instanceof Buffer;
    return fetch(this.url + path, {
      method: body === undefined ? 'GET' : 'POST',
      body: sent ? (body as string) : JSON.stringify(body),
      headers,
    });
  }

  async call(path: string, body?: unknown): Promise<Json> {
    const response = await this.request(path, body);
    return (await response.json()) as Json;
  }

  /** A control call that must succeed. */
  async control(name: string, body?: unknown): Promise<Json> {
    const response = await this.request(`/__tiao/${name}`, body);
    const answer = (await response.json()) as Json;
    if (!response.ok) throw new Error(`${name}: ${answer.error}`);
    return answer;
  }

  async token(app = this.apps[0]): Promise<string> {
    const path = `/cgi-bin/token?grant_type=client_credential&appid=${app.appid}&secret=${app.secret}`;
    return String((await this.call(path)).access_token);
  }

  /** A call with a fresh access token of the app. */
  async withToken(path: string, body?: unknown, app = this.apps[0]): Promise<Json> {
    const mark = path.includes('?') ? '&' : '?';
    return this.call(`${path}${mark}access_token=${await this.token(app)}`, body);
  }

  async code(app = this.apps[0], user = this.users[0]): Promise<string> {
    return String((await this.control('login', { appid: app.appid, openid: user.openid })).code);
  }

  redeem(code: string, app = this.apps[0]): Promise<Json> {
    return this.call(
      `/sns/jscode2session?appid=${app.appid}&secret=${app.secret}&js_code=${code}&grant_type=authorization_code`,
    );
  }

  async session(app = this.apps[0], user = this.users[0]): Promise<{ openid: string; session_key: string }> {
    return (await this.redeem(await this.code(app, user), app)) as { openid: string; session_key: string };
  }

  /** A call whose body the user has signed. */
  async signed(path: string, body: object, { app = this.apps[0], user = this.users[0] } = {}): Promise<Json> {
    const { openid, session_key } = await this.session(app, user);
    const text = JSON.stringify(body);
    const signature = bodySignature(session_key, text);
    return this.withToken(
      `${path}?openid=${openid}&signature=${signature}&sig_method=hmac_sha256`,
      text,
      app,
    );
  }
}

/** One platform for the file, back at its seed before every test. */
export function useTestPlatform(options: ListenOptions = {}): TestPlatform {
  const platform = new TestPlatform();
  beforeAll(async () => {
    platform.listening = await startPlatform({ failed: (error) => console.error(error), ...options });
  });
  beforeEach(async () => {
    await platform.core.reset();
    platform.short = await summarize(platform.core);
  });
  afterAll(() => platform.listening?.close());
  return platform;
}

/** `errmsg` without its request id. */
export const said = ({ errmsg }: Json): string =>
  String(errmsg).replace(/,? rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/, '');
