/** Translates messages for a Chinese page. The translations are loaded when the first message needs them. */
let inChinese: ((message: string) => string) | undefined;
let isLoading = false;
/** called once the translations are loaded */
const waiting = new Set<() => void>();

/** The message in Chinese. Until the translations are loaded it is in English, and `loaded` is called once they are. */
export function translated(message: string, loaded: () => void): string {
  if (inChinese) return inChinese(message);
  waiting.add(loaded);
  if (!isLoading) void load();
  return message;
}

async function load(): Promise<void> {
  isLoading = true;
  try {
    ({ inChinese } = await import('./chinese.ts'));
    for (const loaded of waiting) loaded();
  } catch (error) {
    console.warn('The Chinese translations could not be loaded, so messages stay in English.', error);
  }
  // after a failure, the next message tries again
  isLoading = false;
  waiting.clear();
}
