/** What is written on versions that hold an order made fair: by it they are known, and arranged anew rather than kept. */
export const madeFairNote = 'Made fair';
