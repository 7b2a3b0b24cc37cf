/** The open data domain: reads friends and draws their ranking on the canvas it shares with the game. */
import { serveRanking } from 'tiao/open-data';

serveRanking(wx);
