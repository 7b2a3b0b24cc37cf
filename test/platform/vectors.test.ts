/** Test vectors that WeChat's pages and packages publish: our results must equal them. */
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { decryptData, encryptData } from '../../adapter/platform/rules/encrypted-data.ts';
import { decryptPush, encryptPush } from '../../adapter/platform/rules/push-crypto.ts';
import {
  bodySignature,
  midasSignature,
  midasUserSignature,
  paySignature,
  pushSignature,
  rawDataSignature,
} from '../../adapter/platform/rules/signatures.ts';

test('the signature of a body is that of the example in the community', () => {
  const signature = bodySignature('o0q0otL8aEzpcZL/FT9WsQ==', '{"foo":"bar"}');
  expect(signature).toBe('654571f79995b2ce1e149e53c0a33dc39c0a74090db514261454e8dbe432aa0b');
});

test('the check of a push address gives the signature of the page', () => {
  expect(pushSignature('AAAAA', '1714036504', '1514711492')).toBe('f464b24fc39322e44b38aa78f5edd27bd1441696');
});

test('rawData is signed as in the page', () => {
  const rawData =
    '{"nickName":"Band","gender":1,"language":"zh_CN","city":"Guangzhou","province":"Guangdong","country":"CN","avatarUrl":"http://wx.qlogo.cn/mmopen/vi_32/1vZvI39NWFQ9XM4LtQpFrQJ1xlgZxx3w7bQxKARol6503Iuswjjn6nIGBiaycAjAtpujxyzYsrztuuICqIM5ibXQ/0"}';
  expect(rawDataSignature(rawData, 'HyVFkGl5F5OQWJZZaNzBBg==')).toBe(
    '75e81ceda165f4ffa64f4068af58c64b8f54b88c',
  );
});

test('encryptedData of the page is read, and what is encrypted here is read again', () => {
  const encryptedData =
    'CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZMQmRzooG2xrDcvSnxIMXFufNstNGTyaGS9uT5geRa0W4oTOb1WT7fJlAC+oNPdbB+3hVbJSRgv+4lGOETKUQz6OYStslQ142dNCuabNPGBzlooOmB231qMM85d2/fV6ChevvXvQP8Hkue1poOFtnEtpyxVLW1zAo6/1Xx1COxFvrc2d7UL/lmHInNlxuacJXwu0fjpXfz/YqYzBIBzD6WUfTIF9GRHpOn/Hz7saL8xz+W//FRAUid1OksQaQx4CMs8LOddcQhULW4ucetDf96JcR3g0gfRK4PC7E/r7Z6xNrXd2UIeorGj5Ef7b1pJAYB6Y5anaHqZ9J6nKEBvB4DnNLIVWSgARns/8wR2SiRS7MNACwTyrGvt9ts8p12PKFdlqYTopNHR1Vf7XjfhQlVsAJdNiKdYmYVoKlaRv85IfVunYzO0IKXsyl7JCUjCpoG20f0a04COwfneQAGGwd5oa+T8yO5hzuyDb/XcxxmK01EpqOyuxINew==';
  const key = 'tiihtNczf5v6AKRyjwEUhQ==';
  const data = decryptData({ encryptedData, iv: 'r7BXXKkLb8qrSNn05n0qiA==' }, key);
  expect(data).toMatchObject({
    unionId: 'ocMvos6NjeKLIBqg5Mr9QjxrP1FA',
    watermark: { appid: 'wx4f4bc4dec97d474b' },
  });
  const again = encryptData({ openId: 'o1' }, 'wx1', key, 1_700_000_000_000);
  expect(decryptData(again, key)).toEqual({
    openId: 'o1',
    watermark: { timestamp: 1_700_000_000, appid: 'wx1' },
  });
});

describe('payment 1.0', () => {
  const parameters = {
    openid: 'odkx20ENSNa2w5y3g_qOkOvBNM1g',
    appid: 'wx1234567',
    offer_id: '12345678',
    ts: 1507530737,
    zone_id: '1',
    pf: 'android',
  };
  const path = '/cgi-bin/midas/getbalance';
  const sig = '1ad64e8dcb2ec1dc486b7fdf01f4a15159fc623dc3422470e51cf6870734726b';

  test('sig is that of the page', () => {
    expect(midasSignature(parameters, path, 'zNLgAGgqsEWJOg1nFVaO5r7fAlIQxr1u').signature).toBe(sig);
  });

  test('mp_sig is that of the page', () => {
    const all = { ...parameters, sig, access_token: 'ACCESSTOKEN' };
    expect(midasUserSignature(all, path, 'V7Q38/i2KXaqrQyl2Yx9Hg==').signature).toBe(
      'ff4c5bb39dea1002a8f03be0438724e1a8bcea5ebce8f221f9b9fea3bcf3bf76',
    );
  });
});

test('pay_sig is taken over the path, an ampersand and the body', () => {
  expect(paySignature('key', '/wxa/game/getbalance', '{"a":1}')).toBe(
    createHmac('sha256', 'key').update('/wxa/game/getbalance&{"a":1}').digest('hex'),
  );
});

test('a push is encrypted so that it can be read with the key, and carries its appid', () => {
  const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
  const message = '<xml><Content>跳</Content></xml>';
  expect(decryptPush(encryptPush(message, 'wx1', aesKey), aesKey)).toEqual({ message, appid: 'wx1' });
  // padded to 32 bytes, whatever the length
  for (let length = 0; length < 70; length += 1) {
    const encrypted = Buffer.from(encryptPush('x'.repeat(length), 'wx1', aesKey), 'base64');
    expect(encrypted.length % 32).toBe(0);
  }
});
