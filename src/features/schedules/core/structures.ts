/** How support is staffed (S13): what a schedule begins from. */
export const structures = ['dedicated-permanent', 'dedicated-rotating', 'hybrid'] as const;
export type Structure = (typeof structures)[number];
