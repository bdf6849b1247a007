import { createContext, useContext } from 'react';
import s from './face-colours.module.css';
import { faceColour } from './face-of.ts';

/** The colours of people who are told apart by them on this part of a screen, by id; others have their own. */
export const FaceColours = createContext<ReadonlyMap<string, number>>(new Map());

export function useFaceColour(seed: string): number {
  return useContext(FaceColours).get(seed) ?? faceColour(seed);
}

/** What gives one of the colours to an element: ground and letters. */
export const faceClass = (colour: number): string => s[`c${colour}`] ?? '';
