import { serveRanking } from 'tiao/open-data';

serveRanking(wx);
