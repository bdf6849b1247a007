import type { TraceLanguage } from './trace.ts';

const calls: Partial<Record<TraceLanguage, RegExp>> = {
  Java: /^(?:java|javax|jakarta|jdk|sun|com\.sun|kotlin|scala|org\.springframework|org\.apache|org\.hibernate|org\.junit|io\.netty|io\.grpc|reactor|com\.zaxxer|org\.postgresql|com\.mysql)[./]/,
  '.NET': /^(?:System|Microsoft|Npgsql|Newtonsoft|Grpc|Polly)\./,
  Go: /^(?:runtime|net\/http|net|reflect|testing|sync|panic|internal|database\/sql|google\.golang\.org|github\.com\/(?:gin-gonic|gorilla|labstack|go-chi))(?:[./]|$)/,
};
const places: Partial<Record<TraceLanguage, RegExp>> = {
  JavaScript: /(?:^|[/\\(])node_modules[/\\]|^node:|^internal\/|<anonymous>/,
  Python: /[/\\](?:site-packages|dist-packages)[/\\]|[/\\]lib[/\\]python\d/,
  Go: /\/go\/src\/|\/usr\/local\/go\/|\/pkg\/mod\//,
  Ruby: /[/\\]gems[/\\]|[/\\]lib[/\\]ruby[/\\]/,
  PHP: /[/\\]vendor[/\\]/,
};

/** Whether a frame is a library's or the run time's: people look for the first one that is theirs. */
export function isLibrary(language: TraceLanguage, call: string, place: string | null): boolean {
  if (calls[language]?.test(call)) return true;
  return place === null ? language === 'PHP' : places[language]?.test(place) === true;
}
