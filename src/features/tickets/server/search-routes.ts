import { serve } from '../../identity/index.ts';
import * as search from '../contract/search.ts';
import { searchTickets } from './search/search-tickets.ts';

export const searchRoutes = [
  serve(search.searchTickets, async ({ platform, caller, query }) => searchTickets(platform, caller, query)),
];
