/**
 * Members that need a device, an account or a service that is not simulated. Each answers like a phone that lacks it: an
 * asynchronous member fails with `name:fail <reason>` (and an errno if PublicErrno has one), a listener is never called, and
 * a factory returns the documented object, whose methods fail. Each member warns once in the phone's log.
 */

export type Absent = {
  /** the text after `name:fail ` */
  reason: string;
  errno?: number;
  errCode?: number;
  /** outside a tap it fails for that reason first (wx-facts §7) */
  tapOnly?: true;
  /** for a factory: the returned type, a key of object-types.json */
  makes?: string;
};

const NO_BLUETOOTH: Absent = { reason: 'not available', errCode: 10001, errno: 1500102 };
const NOT_OPEN: Absent = { reason: 'not init', errCode: 10000, errno: 1500101 };
const NO_BEACON: Absent = { reason: 'not support', errCode: 11000 };
const NO_PAYMENT: Absent = { reason: 'there is no payment in this environment', errCode: -15001 };
const NO_CARD: Absent = { reason: 'there are no cards in this environment' };
const NO_GROUP: Absent = { reason: 'not in chat tool mode' };
const NO_CHANNELS: Absent = { reason: 'WeChat Channels is not available in this environment' };
const NO_SERVICE: Absent = { reason: 'there is no WeChat service in this environment' };
const NO_VOIP: Absent = { reason: 'voice chat is not available in this environment', errCode: -1 };
const NO_FACE: Absent = { reason: 'face detection is not supported on this device' };
const NO_SETTINGS: Absent = { reason: "the system's settings cannot be opened in this environment" };
const tap = (absent: Absent): Absent => ({ ...absent, tapOnly: true });
const makes = (type: string, reason: string): Absent => ({ reason, makes: type });
/** A listener for an event that never happens here. */
const NEVER: Absent = { reason: 'it never happens in this environment' };

export const ABSENT: { readonly [name: string]: Absent } = {
  // bluetooth
  openBluetoothAdapter: NO_BLUETOOTH,
  closeBluetoothAdapter: NOT_OPEN,
  getBluetoothAdapterState: NOT_OPEN,
  getBluetoothDevices: NOT_OPEN,
  getConnectedBluetoothDevices: NOT_OPEN,
  startBluetoothDevicesDiscovery: NOT_OPEN,
  stopBluetoothDevicesDiscovery: NOT_OPEN,
  isBluetoothDevicePaired: NOT_OPEN,
  makeBluetoothPair: NOT_OPEN,
  createBLEConnection: NOT_OPEN,
  closeBLEConnection: NOT_OPEN,
  getBLEDeviceCharacteristics: NOT_OPEN,
  getBLEDeviceRSSI: NOT_OPEN,
  getBLEDeviceServices: NOT_OPEN,
  getBLEMTU: NOT_OPEN,
  setBLEMTU: NOT_OPEN,
  notifyBLECharacteristicValueChange: NOT_OPEN,
  readBLECharacteristicValue: NOT_OPEN,
  writeBLECharacteristicValue: NOT_OPEN,
  createBLEPeripheralServer: NOT_OPEN,
  onBLECharacteristicValueChange: NEVER,
  offBLECharacteristicValueChange: NEVER,
  onBLEConnectionStateChange: NEVER,
  offBLEConnectionStateChange: NEVER,
  onBLEMTUChange: NEVER,
  offBLEMTUChange: NEVER,
  onBLEPeripheralConnectionStateChanged: NEVER,
  offBLEPeripheralConnectionStateChanged: NEVER,
  onBluetoothAdapterStateChange: NEVER,
  offBluetoothAdapterStateChange: NEVER,
  onBluetoothDeviceFound: NEVER,
  offBluetoothDeviceFound: NEVER,
  startBeaconDiscovery: NO_BEACON,
  stopBeaconDiscovery: NO_BEACON,
  getBeacons: NO_BEACON,
  onBeaconServiceChange: NEVER,
  offBeaconServiceChange: NEVER,
  onBeaconUpdate: NEVER,
  offBeaconUpdate: NEVER,
  openSystemBluetoothSetting: tap(NO_SETTINGS),
  openAppAuthorizeSetting: tap(NO_SETTINGS),

  // payment and cards
  requestMidasPaymentGameItem: NO_PAYMENT,
  requestMidasFriendPayment: NO_PAYMENT,
  addCard: NO_CARD,
  openCard: NO_CARD,
  createStoreGift: makes('StoreGift', 'there is no shop in this environment'),

  // chats, groups and friends
  openChatTool: NO_GROUP,
  enterChatToolMode: NO_GROUP,
  exitChatTool: NO_GROUP,
  getChatToolInfo: NO_GROUP,
  notifyGroupMembers: NO_GROUP,
  selectGroupMembers: NO_GROUP,
  shareAppMessageToGroup: NO_GROUP,
  shareEmojiToGroup: NO_GROUP,
  shareImageToGroup: NO_GROUP,
  shareTextToGroup: NO_GROUP,
  shareVideoToGroup: NO_GROUP,
  getGroupInfo: NO_GROUP,
  getGroupMembersInfo: NO_GROUP,
  authPrivateMessage: { reason: 'the game was not entered by a private message' },
  showShareImageMenu: { reason: 'cancel' },
  startHandoff: tap({ reason: 'no other device is signed in' }),
  onHandoff: NEVER,
  offHandoff: NEVER,
  getFriendSendGiftStatus: NO_SERVICE,
  sendGiftToFriend: NO_SERVICE,

  // WeChat's own pages and services
  openChannelsActivity: tap(NO_CHANNELS),
  openChannelsEvent: tap(NO_CHANNELS),
  openChannelsLive: tap(NO_CHANNELS),
  openChannelsUserProfile: tap(NO_CHANNELS),
  reserveChannelsLive: tap(NO_CHANNELS),
  getChannelsLiveInfo: NO_CHANNELS,
  getChannelsLiveNoticeInfo: NO_CHANNELS,
  openCustomerServiceChat: tap(NO_SERVICE),
  createPageManager: makes('PageManager', 'there are no WeChat pages in this environment'),
  getWeRunData: { reason: 'WeRun is not turned on', errCode: -12001 },
  getPhoneNumber: tap(NO_SERVICE),
  requestFacialRecognition: NO_FACE,
  requestFacialVerify: NO_FACE,
  checkIsSupportFacialRecognition: NO_FACE,
  getGameClubData: NO_SERVICE,
  getGameExptInfo: NO_SERVICE,
  getGameServerManager: makes('GameServerManager', 'there is no game server in this environment'),
  getRankManager: makes('RankManager', 'there is no ranking service in this environment'),
  getBackgroundFetchData: { reason: 'no cache data' },
  onBackgroundFetchData: NEVER,
  updateWeChatApp: { reason: 'WeChat is up to date' },
  onDirectAdStatusChange: NEVER,
  offDirectAdStatusChange: NEVER,
  onOfficialComponentsInfoChange: NEVER,
  offOfficialComponentsInfoChange: NEVER,
  onWindowStateChange: NEVER,
  offWindowStateChange: NEVER,

  // voice chat
  joinVoIPChat: NO_VOIP,
  exitVoIPChat: NO_VOIP,
  updateVoIPChatMuteConfig: NO_VOIP,
  onVoIPChatInterrupted: NEVER,
  offVoIPChatInterrupted: NEVER,
  onVoIPChatMembersChanged: NEVER,
  offVoIPChatMembersChanged: NEVER,
  onVoIPChatSpeakersChanged: NEVER,
  offVoIPChatSpeakersChanged: NEVER,
  onVoIPChatStateChanged: NEVER,
  offVoIPChatStateChanged: NEVER,

  // sockets that browsers lack
  createTCPSocket: makes('TCPSocket', 'a browser has no TCP sockets'),
  createUDPSocket: makes('UDPSocket', 'a browser has no UDP sockets'),

  // video, recordings of the game
  createVideoDecoder: makes('VideoDecoder', 'video is not decoded in this environment'),
  createMediaAudioPlayer: makes('MediaAudioPlayer', 'video is not decoded in this environment'),
  createGameRecorderShareButton: makes(
    'GameRecorderShareButton',
    'games are not recorded in this environment',
  ),
  getGameRecorder: makes('GameRecorder', 'games are not recorded in this environment'),
  operateGameRecorderVideo: tap({ reason: 'games are not recorded in this environment' }),

  // machine learning and augmented reality
  createInferenceSession: makes('InferenceSession', 'models are not run in this environment'),
  getInferenceEnvInfo: { reason: 'models are not run in this environment', errno: 2003000 },
  createVKSession: makes('VKSession', 'VisionKit is not supported on this device'),
  initFaceDetect: NO_FACE,
  faceDetect: NO_FACE,
  stopFaceDetect: NO_FACE,
};
