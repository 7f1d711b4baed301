import { object, objects, Refusal, show, text, type JsonObject } from '../json.ts';

type Header = readonly [name: string, value: string];

/** How CloudFront writes each header of a policy that has a form of its own. */
const SECURITY: Readonly<Record<string, (settings: JsonObject) => Header>> = {
  ContentSecurityPolicy: (one) => ['content-security-policy', text(one['ContentSecurityPolicy'])],
  ContentTypeOptions: () => ['x-content-type-options', 'nosniff'],
  FrameOptions: (one) => ['x-frame-options', text(one['FrameOption'])],
  ReferrerPolicy: (one) => ['referrer-policy', text(one['ReferrerPolicy'])],
  StrictTransportSecurity: ({ AccessControlMaxAgeSec, IncludeSubdomains, Preload }) => [
    'strict-transport-security',
    [
      `max-age=${show(AccessControlMaxAgeSec)}`,
      ...(IncludeSubdomains === true ? ['includeSubDomains'] : []),
      ...(Preload === true ? ['preload'] : []),
    ].join('; '),
  ],
};

const KNOWN = ['SecurityHeadersConfig', 'CustomHeadersConfig', 'Name', 'Comment'];

/** The headers of a response headers policy, as CloudFront adds them. @throws Refusal for what it does not know */
export function headersOf(config: JsonObject): readonly Header[] {
  const { SecurityHeadersConfig, CustomHeadersConfig } = config;
  const other = Object.keys(config).find((name) => !KNOWN.includes(name));
  if (other !== undefined) throw new Refusal(`the local cloud knows no ${other} of a response headers policy`);
  const security = Object.entries(object(SecurityHeadersConfig ?? {})).map(([name, settings]) => {
    const write = SECURITY[name];
    if (write === undefined) throw new Refusal(`the local cloud knows no ${name} of a response headers policy`);
    return write(object(settings));
  });
  const custom = objects(object(CustomHeadersConfig ?? {})['Items']).map(({ Header, Value }): Header => [
    text(Header).toLowerCase(),
    text(Value),
  ]);
  return [...security, ...custom];
}
