/** Entry point of the console page. */
import { Preferences } from '../preferences.ts';
import { accountsSection } from './accounts.ts';
import { ConsoleApp } from './app.ts';
import { codesSection } from './codes.ts';
import { followersSection } from './followers.ts';
import { messagesSection } from './messages.ts';
import { requestsSection } from './requests.ts';
import { reviewSection } from './review.ts';
import { usersSection } from './users.ts';

const preferences = new Preferences();
const page = document.documentElement;
page.lang = preferences.language;
page.dataset.theme = preferences.theme;

const app = new ConsoleApp(preferences, [
  accountsSection,
  reviewSection,
  messagesSection,
  codesSection,
  followersSection,
  usersSection,
  requestsSection,
]);
document.body.append(app.root);
void app.start();
