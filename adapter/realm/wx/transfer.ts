/**
 * wx.downloadFile and wx.uploadFile (developers.weixin.qq.com/minigame/dev/api/network/download/…, …/upload/…). A download
 * goes to a temporary or a user file; an upload sends a file in a multipart form.
 */

import { type OnProgress, percent } from '../net/chunks.ts';
import { type Flight, headerOf, type Request } from '../net/requests.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { decodeUtf8, encodeUtf8 } from '../seal/primordials.ts';
import { asText } from '../values.ts';
import { needObject, needText } from '../wx-call/call.ts';
import { Task } from '../wx-call/task.ts';
import { WxFail } from '../wx-fail.ts';
import { FILE_FAILURES } from './files.ts';
import { cookiesOf, needUrl, profileOf, timeoutOf } from './request.ts';

const MAX_DOWNLOAD_BYTES = 200 * 1024 * 1024;
const BOUNDARY = '----tiaoFormBoundary7MA4YWxkTrZu0gW';

export function transfer(runtime: Runtime): WxTopic {
  const { calls, requests, report, disk, writeQueue, clock } = runtime;

  const start = (
    name: string,
    options: unknown,
    requestOf: (given: Record<string, unknown>) => Request,
    arrive: (given: Record<string, unknown>, bytes: ArrayBuffer) => Promise<object> | object,
    progressOf: (tell: (event: object) => void) => Partial<OnProgress>,
  ) => {
    const task = new Task(report.guard, ['HeadersReceived', 'ProgressUpdate']);
    let flight: Flight | null = null;
    calls.answerBy(name, options, (done, failed) => {
      const given = needObject(options);
      const request = requestOf(given);
      flight = requests.start(
        request,
        (answer, times) => {
          const result = async () => ({
            ...(await arrive(given, answer.bytes)),
            statusCode: answer.status,
            ...(given.enableProfile === false ? {} : { profile: profileOf(answer, times, request.url) }),
          });
          clock.whenDone(result(), done, failed);
        },
        failed,
        {
          head: (statusCode, header) =>
            task.emit('HeadersReceived', { header, statusCode, cookies: cookiesOf(header) }),
          ...progressOf((event) => task.emit('ProgressUpdate', event)),
        },
      );
    });
    return task.handle(() => flight?.abort());
  };

  return {
    downloadFile: (options: unknown) =>
      start(
        'downloadFile',
        options,
        (given) => ({
          method: 'GET',
          url: needUrl(given),
          header: headerOf(given.header),
          body: null,
          timeoutMs: timeoutOf(given.timeout, 'downloadFile', runtime),
        }),
        async ({ filePath, url }, bytes) => {
          if (bytes.byteLength > MAX_DOWNLOAD_BYTES) {
            throw new WxFail('exceed max file size', { errno: 603301 });
          }
          if (typeof filePath === 'string' && filePath !== '') {
            await writeQueue.commit(
              disk.change(() => disk.write(filePath, bytes)),
              FILE_FAILURES,
            );
            return { filePath };
          }
          return { tempFilePath: disk.addTemporary(bytes, extensionOf(asText(url))) };
        },
        (tell) => ({
          received: (bytes, expected) =>
            tell({
              progress: percent(bytes, expected),
              totalBytesWritten: bytes,
              totalBytesExpectedToWrite: expected,
            }),
        }),
      ),
    uploadFile: (options: unknown) =>
      start(
        'uploadFile',
        options,
        (given) => ({
          method: 'POST',
          url: needUrl(given),
          header: {
            ...headerOf(given.header),
            'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
          },
          body: formOf(needText(given, 'name'), needText(given, 'filePath'), given.formData),
          timeoutMs: timeoutOf(given.timeout, 'uploadFile', runtime),
        }),
        (_, bytes) => ({ data: decodeUtf8(bytes) }),
        (tell) => ({
          sent: (bytes, expected) =>
            tell({
              progress: percent(bytes, expected),
              totalBytesSent: bytes,
              totalBytesExpectedToSend: expected,
            }),
        }),
      ),
  };

  function formOf(name: string, path: string, fields: unknown): ArrayBuffer {
    const file = new Uint8Array(disk.read(path));
    const parts = Object.entries(headerOf(fields)).map(
      ([key, value]) =>
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${quoted(key)}"\r\n\r\n${value}\r\n`,
    );
    const fileName = path.split('/').pop() ?? 'file';
    parts.push(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${quoted(name)}"; filename="${quoted(fileName)}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    );
    const head = encodeUtf8(parts.join(''));
    const tail = encodeUtf8(`\r\n--${BOUNDARY}--\r\n`);
    const body = new Uint8Array(head.length + file.length + tail.length);
    body.set(head);
    body.set(file, head.length);
    body.set(tail, head.length + file.length);
    return body.buffer;
  }
}

const quoted = (text: string) => text.replace(/["\r\n]/g, encodeURIComponent);

function extensionOf(url: string): string {
  return /\.\w{1,8}$/.exec(url.split(/[?#]/)[0].split('/').slice(3).join('/'))?.[0] ?? '';
}
