import { useEffect, useRef, type RefObject } from 'react';

/**
 * Drag and drop by the browser itself. The keys and the menu of a card do the same: a pointer is only the quickest way, so that
 * what is listened to here is no control of its own.
 */
export function useDragSource<E extends HTMLElement>(words: string, onDrag: () => void): RefObject<E | null> {
  const element = useRef<E>(null);
  const latest = useRef(onDrag);
  useEffect(() => {
    latest.current = onDrag;
  });
  useEffect(() => {
    const source = element.current;
    if (!source) return;
    const begin = (event: DragEvent) => {
      event.dataTransfer?.setData('text/plain', words);
      latest.current();
    };
    source.addEventListener('dragstart', begin);
    return () => source.removeEventListener('dragstart', begin);
  }, [words]);
  return element;
}

export function useDropTarget<E extends HTMLElement>(
  onOver: (over: boolean) => void,
  onDrop: () => void,
): RefObject<E | null> {
  const element = useRef<E>(null);
  const latest = useRef({ onOver, onDrop });
  useEffect(() => {
    latest.current = { onOver, onDrop };
  });
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const over = (event: DragEvent) => {
      event.preventDefault();
      latest.current.onOver(true);
    };
    const leave = () => latest.current.onOver(false);
    const drop = (event: DragEvent) => {
      event.preventDefault();
      latest.current.onOver(false);
      latest.current.onDrop();
    };
    target.addEventListener('dragover', over);
    target.addEventListener('dragleave', leave);
    target.addEventListener('drop', drop);
    return () => {
      target.removeEventListener('dragover', over);
      target.removeEventListener('dragleave', leave);
      target.removeEventListener('drop', drop);
    };
  }, []);
  return element;
}
