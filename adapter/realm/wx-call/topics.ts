/** All wx topics of the main domain. */

import type { Runtime, WxTopic } from '../runtime.ts';
import { decodeUtf8, encodeUtf8 } from '../seal/primordials.ts';
import { account } from '../wx/account.ts';
import { ads } from '../wx/ads.ts';
import { analytics } from '../wx/analytics.ts';
import { audio } from '../wx/audio.ts';
import { bannerAds } from '../wx/banner-ads.ts';
import { camera } from '../wx/camera.ts';
import { canvas } from '../wx/canvas.ts';
import { cloud } from '../wx/cloud.ts';
import { device } from '../wx/device.ts';
import { files } from '../wx/files.ts';
import { font } from '../wx/font.ts';
import { frame } from '../wx/frame.ts';
import { friendEvents } from '../wx/friend-messages.ts';
import { image } from '../wx/image.ts';
import { keyboard } from '../wx/keyboard.ts';
import { lifecycleTopic } from '../wx/lifecycle.ts';
import { location } from '../wx/location.ts';
import { log } from '../wx/log.ts';
import { media } from '../wx/media.ts';
import { minorMembers } from '../wx/minor-members.ts';
import { nativeButtons } from '../wx/native-buttons.ts';
import { mainDomainData } from '../wx/open-data.ts';
import { payment } from '../wx/payment.ts';
import { pcInput } from '../wx/pc-input.ts';
import { performanceTopic } from '../wx/performance.ts';
import { recorder } from '../wx/recorder.ts';
import { request } from '../wx/request.ts';
import { sensors } from '../wx/sensors.ts';
import { share } from '../wx/share.ts';
import { socket } from '../wx/socket.ts';
import { storage } from '../wx/storage.ts';
import { subpackage } from '../wx/subpackage.ts';
import { system } from '../wx/system.ts';
import { touch } from '../wx/touch.ts';
import { transfer } from '../wx/transfer.ts';
import { ui } from '../wx/ui.ts';
import { update } from '../wx/update.ts';
import { util } from '../wx/util.ts';
import { video } from '../wx/video.ts';
import { windowTopic } from '../wx/window.ts';
import { worker } from '../wx/worker.ts';
import { absentMembers } from './absent-members.ts';

const TOPICS = [
  absentMembers,
  account,
  ads,
  audio,
  bannerAds,
  camera,
  cloud,
  keyboard,
  nativeButtons,
  (runtime: Runtime) => mainDomainData(runtime, (text) => encodeUtf8(text).byteLength),
  analytics,
  friendEvents,
  minorMembers,
  payment,
  location,
  media,
  pcInput,
  recorder,
  sensors,
  util,
  video,
  request,
  socket,
  transfer,
  canvas,
  (runtime: Runtime) => files(runtime, { decodeUtf8, encodeUtf8 }),
  font,
  frame,
  image,
  lifecycleTopic,
  log,
  performanceTopic,
  share,
  storage,
  subpackage,
  system,
  device,
  touch,
  ui,
  update,
  windowTopic,
  worker,
];

export function topicsOf(runtime: Runtime): WxTopic[] {
  return TOPICS.map((topic) => topic(runtime));
}
