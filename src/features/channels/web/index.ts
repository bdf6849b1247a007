/** The screens of this feature, loaded when they are asked for. */
export const channelScreens = {
  destinations: () => import('./DestinationsPart.tsx'),
};
