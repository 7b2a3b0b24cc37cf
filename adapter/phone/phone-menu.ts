/** What the capsule's dots open, and what its entries do. */
import type { Device } from '../devices/index.ts';
import type { PackageIndex } from '../protocol.ts';
import { openMenu } from './capsule.ts';
import type { Dialogs } from './dialogs.ts';
import type { Preferences } from './preferences.ts';

/** What a game puts on the card it shares; `isOn` false when it has not opened its share menu. */
export type Card = { title?: string; query?: string; image?: string; isOn?: boolean };

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
    card: () => Promise<Card | null>,
  ): void {
    const { text } = this.preferences;
    openMenu(
      this.layer,
      index?.title ?? 'tiao',
      [
        { icon: 'share', label: text.share, choose: () => void card().then((made) => this.share(made)) },
        { icon: 'restart', label: text.restart, choose: restart },
        { icon: 'about', label: text.about, choose: () => this.about(index, device) },
      ],
      text,
    );
  }

  /** Copies an address that opens the same game on the same phone, as the card would: with its query. */
  async share(card: Card | null): Promise<void> {
    const { text } = this.preferences;
    if (card && card.isOn === false) {
      this.dialogs.showToast({ title: text.notShared, icon: 'none' });
      return;
    }
    const link = new URL(location.href);
    if (card?.query) link.searchParams.set('query', card.query);
    try {
      await navigator.clipboard.writeText(link.href);
      const title = card?.title ? `${text.linkCopied}: ${card.title}` : text.linkCopied;
      this.dialogs.showToast({ title, icon: 'none', ...(card?.image ? { image: card.image } : {}) });
    } catch (error) {
      console.info('The link was not copied.', error);
      this.dialogs.showToast({ title: text.linkNotCopied, icon: 'none' });
    }
  }

  private about(index: PackageIndex | null, device: Device): void {
    const { text } = this.preferences;
    const lines = [text.aboutTiao, ''];
    if (index) {
      const kilobytes = Math.ceil(index.bytes / 1024);
      const kind = index.own ? text.ownPackage : text.strangePackage;
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
