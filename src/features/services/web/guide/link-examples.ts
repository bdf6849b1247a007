import type { LinkKind } from '../../core/link-kinds.ts';

/** Ways to begin, for what many have. The host is made up: people put theirs. */
export const linkExamples: readonly { name: string; kind: LinkKind; template: string }[] = [
  {
    name: 'Grafana dashboard',
    kind: 'dashboard',
    template:
      'https://grafana.example.org/d/abc123/shop?var-pod={{ labels.pod }}&from={{ from_ms }}&to={{ to_ms }}',
  },
  {
    name: 'Kibana logs',
    kind: 'logs',
    template:
      "https://kibana.example.org/app/discover#/?_g=(time:(from:'{{ from }}',to:'{{ to }}'))&_a=(query:(language:kuery,query:'service.name:{{ service.slug }}'))",
  },
  {
    name: 'Splunk logs',
    kind: 'logs',
    template:
      'https://splunk.example.org/en-US/app/search/search?q=search%20service%3D{{ service.slug }}&earliest={{ from_s }}&latest={{ to_s }}',
  },
  {
    name: 'Jaeger traces',
    kind: 'traces',
    template:
      'https://jaeger.example.org/search?service={{ service.slug }}&start={{ from_ms }}000&end={{ to_ms }}000',
  },
];
