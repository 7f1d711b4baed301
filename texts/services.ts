import type { InEveryLanguage, Language } from './language.ts';

/** Services that an account opens, as the official guides list them (USE-5). */
export type ServiceId =
  | 'personal_data'
  | 'national_public_service'
  | 'news_and_notices'
  | 'epidemic_prevention'
  | 'bills'
  | 'card_data'
  | 'personal_papers'
  | 'dependants'
  | 'other_ministries';

interface Service {
  readonly fromLevel: 1 | 2;
  readonly title: InEveryLanguage;
}

const SERVICES: Readonly<Record<ServiceId, Service>> = {
  personal_data: {
    fromLevel: 1,
    title: {
      vi: 'Thông tin cá nhân trong Cơ sở dữ liệu Quốc gia về Dân cư',
      en: 'Personal data of the National Population Database',
    },
  },
  national_public_service: {
    fromLevel: 1,
    title: { vi: 'Dịch vụ công quốc gia', en: 'National Public Service' },
  },
  news_and_notices: {
    fromLevel: 1,
    title: { vi: 'Tin tức, thông báo của Bộ Công an', en: 'News and notices of the Ministry of Public Security' },
  },
  epidemic_prevention: { fromLevel: 1, title: { vi: 'Phòng, chống dịch bệnh', en: 'Epidemic prevention' } },
  bills: { fromLevel: 1, title: { vi: 'Thanh toán hóa đơn', en: 'Bills' } },
  card_data: { fromLevel: 2, title: { vi: 'Thông tin thẻ Căn cước công dân', en: 'Identity card data' } },
  personal_papers: { fromLevel: 2, title: { vi: 'Giấy tờ cá nhân', en: 'Personal papers' } },
  dependants: { fromLevel: 2, title: { vi: 'Người phụ thuộc', en: 'Dependants' } },
  other_ministries: {
    fromLevel: 2,
    title: { vi: 'Dữ liệu của các bộ, ngành khác', en: 'Data of other ministries' },
  },
};

/** The services of a level, those of the levels below included; level 0 has none yet. */
export const servicesOf = (
  level: 0 | 1 | 2,
  language: Language,
): { readonly id: ServiceId; readonly title: string }[] =>
  (Object.keys(SERVICES) as ServiceId[])
    .filter((id) => SERVICES[id].fromLevel <= level)
    .map((id) => ({ id, title: SERVICES[id].title[language] }));
