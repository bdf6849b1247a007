export { ZoneSelect } from '../../../../web/ui/index.ts';
