/**
 * Words that people in Vietnam and elsewhere make passwords of: with a capital, a number and a symbol they satisfy every
 * character class and are still the first that an attacker tries. Lower case, without diacritics and digits.
 */
const COMMON_STEMS: ReadonlySet<string> = new Set(
  `
  a aa aaa aaaa ab abc abcd abcde abcdef abcabc aabb aabbcc q qq qw qwe qwer qwert qwerty qwertyuiop qwertyui qaz
  qazwsx qazwsxedc qweasd qweasdzxc qwertz azerty as asd asdf asdfg asdfgh asdfghjkl asdasd asdqwe asdzxc z zx zxc
  zxcv zxcvb zxcvbn zxcvbnm x xx xxx xyz w wsx edc rfv tgb k kk h hh m mm n nn p pp s ss t tt v vv b bb l pass
  password passwd passw passpass passcode mypass mypassword passwort pwd secret topsecret letmein login logon signin
  access welcome hello helloworld hi admin adminadmin administrator root toor user username guest test testing tester
  testtest demo sample example temp temporary default changeme change changeit new newpass newpassword first master
  server system manager support service backup office company internet network wifi computer laptop windows microsoft
  google gmail facebook zalo tiktok youtube instagram telegram iphone android samsung nokia apple oppo xiaomi vneid
  dinhdanh cccd cancuoc congdan taikhoan matkhau matma matkhaumoi matkhaucuatoi matkhaumanh khongbiet khongco khongnho
  quenmatkhau quenroi doimatkhau dangnhap dangky xinchao chao chaoban camon camonban tamthoi macdinh hethong quantri
  quanly nhanvien congty vanphong nguoidung mk mkhau pw vietnam vietnamvodich vietnamoi vn vnn vnpt viettel mobifone
  vinaphone vinamilk vingroup vietcombank vietinbank bidv agribank techcombank mbbank sacombank momo hanoi saigon
  tphcm hcm hochiminh danang haiphong cantho hue dalat nhatrang vungtau halong quangninh thanhhoa nghean hatinh
  namdinh thaibinh ninhbinh bacninh bacgiang haiduong hungyen phutho langson laocai tuyenquang hagiang sonla dienbien
  hoabinh thainguyen quangbinh quangtri quangnam quangngai binhdinh phuyen khanhhoa binhthuan gialai daklak lamdong
  binhphuoc tayninh binhduong dongnai longan tiengiang bentre travinh vinhlong dongthap angiang kiengiang soctrang
  baclieu camau phuquoc anh em anhyeuem emyeuanh yeuem yeuanh yeuemnhieu yeuanhnhieu yeu yeuthuong yeumai yeumaimai
  tinhyeu tinhban iloveyou loveyou love lovely mylove iloveu iloveme ily mai maimai maiyeu maimaiyeuem honey baby
  babygirl babyboy darling sweet sweetheart angel princess prince queen king vochong voyeu chongyeu vo chong bome ba
  me mevaba bame meyeu boyeu giadinh giadinhtoi family mother father nhatoi nha con contrai congai conyeu beyeu be
  bebi cun meo cho gau heo lon gaubong thotho nguyen nguyenvan nguyenthi nguyenvana tran tranvan tranthi le levan
  lethi pham phamvan phamthi hoang huynh phan vu dang bui do ho ngo duong ly minh hung dung tuan hieu nam long linh
  trang thao huong thuy thanh hoa lan ngoc phuong nhung hang quynh vy khanh bao phuc loc tho tien quang duc hai son
  tung thang cuong kien trung dat huy khoa daica dragon rong rongvang phuongho hoho haha hihi hehe kaka lala lolo
  blabla superman batman spiderman pokemon naruto doraemon conan songoku football bongda soccer barcelona realmadrid
  chelsea arsenal liverpool manchester ronaldo messi monkey tiger lion eagle shadow sunshine summer winter spring
  autumn mua xuan he thu dong muaxuan muathu flower hoahong happy happyday hanhphuc vuive maymau mayman phattai lucky
  money tientien tienbac giauco trieuphu freedom tudo doclap thongnhat hochiminhmuonnam bacho muonnam chienthang
  vodich trumcuoi starwars matrix pepsi cocacola coffee cafe caphe bia biahoi pho banhmi trasua comtam friend friends
  banthan banbe thaygiao cogiao hocsinh sinhvien daihoc truonghoc school student teacher batdau ketthuc january
  february march april june july august september october november december monday tuesday wednesday thursday friday
  saturday sunday trustno whatever nothing something forever always never ninja samurai hacker hack gamer game games
  lienquan freefire pubg minecraft roblox
  `
    .trim()
    .split(/\s+/),
);

/** Passwords whose pattern is the keyboard's own; lower case. */
const KEYBOARD_WALKS: readonly string[] = [
  '1qaz2wsx',
  '1qaz@wsx',
  '!qaz2wsx',
  '!qaz@wsx',
  '2wsx3edc',
  '@wsx3edc',
  '1q2w3e',
  '1q2w3e4r',
  '1q2w3e4r5t',
  '!q2w3e4r',
  'q1w2e3',
  'q1w2e3r4',
  'zaq12wsx',
  'zaq1@wsx',
  'xsw2zaq1',
  'qwe123',
  'qwer1234',
  '123qwe',
  '1234qwer',
  'qwe!@#',
  '123qweasd',
  'qweasd123',
  '1a2b3c',
  '1a2b3c4d',
  'a1b2c3',
  'a1b2c3d4',
  'a1s2d3f4',
  'abc123abc',
  '123abc123',
];

/** Digits and signs that stand for letters, on their own key or by their look. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map([
  ['@', 'a'],
  ['4', 'a'],
  ['3', 'e'],
  ['0', 'o'],
  ['1', 'i'],
  ['!', 'i'],
  ['$', 's'],
  ['5', 's'],
  ['7', 't'],
  ['8', 'b'],
  ['9', 'g'],
]);

const unmask = (text: string): string =>
  Array.from(text, (character) => LOOK_ALIKES.get(character) ?? character).join('');

const plain = (text: string): string =>
  text.normalize('NFD').toLowerCase().replace(/\p{M}/gu, '').replaceAll('\u0111', 'd');

/** Whether digits add next to nothing: few, a run up or down, a repeat, or a year. */
const isPredictable = (digits: string): boolean => {
  if (digits.length <= 3 || /^(?:19|20)[0-9]{2}$/.test(digits)) return true;
  const steps = new Set(Array.from(digits.slice(1), (digit, at) => (Number(digit) - Number(digits[at]) + 10) % 10));
  const [step] = steps;
  const isRun = steps.size === 1 && (step === 0 || step === 1 || step === 9);
  return isRun || /^(.{1,4})\1+$/.test(digits) || /^(?:(.)\1)+$/.test(digits);
};

/** Before the first letter, between first and last letter, after the last. */
const splitAtLetters = (text: string): [head: string, core: string, tail: string] => {
  const [, head = '', core = '', tail = ''] = /^([^a-z]*)([a-z](?:.*[a-z])?)?([^a-z]*)$/s.exec(text) ?? [];
  return [head, core, tail];
};

const lettersOf = (text: string): string => text.replace(/[^a-z]/g, '');
const digitsOf = (text: string): string => text.replace(/[^0-9]/g, '');

const isStem = (core: string): boolean =>
  COMMON_STEMS.has(lettersOf(core)) || COMMON_STEMS.has(lettersOf(unmask(core)));

/** A common word in predictable company; up to two signs at either end may be letters in disguise, as in "@dmin", "Hell0". */
const isDecoratedStem = (text: string): boolean => {
  const [head, core, tail] = splitAtLetters(text);
  return [0, 1, 2].some((left) =>
    [0, 1, 2].some((right) => {
      const start = Math.max(head.length - left, 0);
      const word = head.slice(start) + core + tail.slice(0, right);
      return isStem(word) && isPredictable(digitsOf(head.slice(0, start) + tail.slice(right)));
    }),
  );
};

const isKeyboardWalk = (text: string): boolean =>
  KEYBOARD_WALKS.some((walk) => text.startsWith(walk) && isPredictable(digitsOf(text.slice(walk.length))));

/**
 * Whether a password is among the first that attackers try (PWD-2): a keyboard walk, or a common word with a predictable number
 * and any signs about it, in any case, with or without diacritics, with digits and signs standing for letters.
 */
export const isCommonPassword = (password: string): boolean => {
  const text = plain(password);
  return isKeyboardWalk(text) || isDecoratedStem(text);
};
