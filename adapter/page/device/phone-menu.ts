/** The menu of the capsule, and what its entries do. */

import type { PackageIndex } from '../../contract/package-index.ts';
import type { Card, QuestionName } from '../../contract/share.ts';
import type { Device } from '../../devices/index.ts';
import type { Preferences } from '../preferences.ts';
import type { Dialogs } from '../services/dialogs.ts';
import { isWatched } from '../session/dev-server.ts';
import { type MenuItem, openMenu } from './capsule.ts';

/** A card shared from the menu; `isOn` is false if the game has not enabled sharing. */
export type SharedCard = Card & { isOn?: boolean };

/** How long a card with its picture is shown, milliseconds. */
const CARD_STAYS = 3500;

/** The scene by which a game is entered from what was shared (wx-facts §3); absent if it may be any. */
const SCENES: { [entry in QuestionName]?: number } = { shareTimeline: 1155, addToFavorites: 1010 };

export class PhoneMenu {
  constructor(
    private readonly layer: HTMLElement,
    private readonly dialogs: Dialogs,
    private readonly preferences: Preferences,
  ) {}

  open(
    index: PackageIndex | null,
    device: Device,
    restart: () => void,
    askForCard: (entry: QuestionName) => Promise<SharedCard | null>,
    give: (entry: QuestionName, card: SharedCard | null) => void,
    more: MenuItem[],
  ): void {
    const { text } = this.preferences;
    const share = (entry: QuestionName): MenuItem => ({
      icon: entry,
      label: text.shares[entry].label,
      choose: () => void askForCard(entry).then((card) => give(entry, card)),
    });
    openMenu(
      this.layer,
      index?.title ?? 'tiao',
      [
        share('shareAppMessage'),
        // WeChat offers it on Android only (…/api/share/wx.onShareTimeline.html)
        ...(device.platform === 'android' ? [share('shareTimeline')] : []),
        share('addToFavorites'),
        share('copyUrl'),
        { icon: 'restart', label: text.restart, choose: restart },
        ...more,
        { icon: 'about', label: text.about, choose: () => this.about(index, device) },
      ],
      text,
    );
  }

  /**
   * Copies an address that opens the same game on the same device, as the shared item would: with its scene and its query.
   */
  async share(entry: QuestionName, card: SharedCard | null): Promise<void> {
    const { text } = this.preferences;
    const { done } = text.shares[entry];
    if (card && card.isOn === false) {
      const title = entry === 'shareTimeline' ? text.notOnTimeline : text.notShared;
      this.dialogs.showToast({ title, icon: 'none' });
      return;
    }
    const link = new URL(location.href);
    const scene = SCENES[entry];
    if (scene) link.searchParams.set('scene', String(scene));
    if (card?.query) link.searchParams.set('query', card.query);
    try {
      await navigator.clipboard.writeText(link.href);
      const title = card?.title ? `${done}: ${card.title}` : done;
      this.dialogs.showToast({
        title,
        icon: 'none',
        ...(card?.image ? { image: card.image, isCard: true, duration: CARD_STAYS } : {}),
      });
    } catch (error) {
      console.info('The link was not copied.', error);
      this.dialogs.showToast({ title: text.linkNotCopied, icon: 'none' });
    }
  }

  /** Adds the game to "my mini-games" or takes it out; from there it is entered by scenes 1103 and 1104. */
  mine(place: string): MenuItem {
    const { preferences, dialogs } = this;
    const { text } = preferences;
    const isMine = preferences.mine.includes(place);
    return {
      icon: 'mine',
      label: isMine ? text.removeFromMine : text.addToMine,
      choose: () => {
        preferences.keep(place, !isMine);
        dialogs.showToast({ title: isMine ? text.removedFromMine : text.addedToMine, icon: 'none' });
      },
    };
  }

  private about(index: PackageIndex | null, device: Device): void {
    const { text } = this.preferences;
    const lines = [text.aboutTiao, ''];
    if (index) {
      const kilobytes = Math.ceil(index.bytes / 1024);
      const ownKind = isWatched() ? text.devPackage : text.ownPackage;
      const kind = index.own ? ownKind : text.strangePackage;
      lines.push(`${text.package}: ${index.id}, ${kilobytes} KB, ${kind}`);
      lines.push(`${text.fingerprint}: ${index.hash.slice(0, 12)}`);
    }
    lines.push(`${text.device}: ${device.name}, ${device.system}`, '', text.notAffiliated);
    void this.dialogs.showModal({
      title: index?.title ?? 'tiao',
      content: lines.join('\n'),
      showCancel: false,
    });
  }
}
